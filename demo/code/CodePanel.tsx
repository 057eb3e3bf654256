import { createSignal, Show } from 'solid-js';
import { CopyButton } from '../base/CopyButton.tsx';
import { Segments } from '../base/Segments.tsx';
import type { Studio } from '../base/studio.ts';
import { snippet, type SnippetForm } from './snippet.ts';
import './code.css';

/** The code for the settings in each of the ways in. */
export function CodePanel(props: { studio: Studio }) {
  const [form, setForm] = createSignal<SnippetForm>('script');
  const code = () => snippet(form(), props.studio.place, props.studio.settings());
  let text!: HTMLElement;

  return (
    <section class="panel code-panel" aria-label="Code">
      <div class="panel-head">
        <Segments
          label="Way in"
          value={form()}
          options={[
            { value: 'script', label: 'Script tag' },
            { value: 'query', label: 'Query string' },
            { value: 'imperative', label: 'Imperative' },
            { value: 'npm', label: 'npm' },
          ]}
          onChange={setForm}
        />
        <span class="panel-space" />
        <CopyButton text={code()} label="Copy" source={() => text} />
      </div>
      <pre class="code" tabindex="0" aria-label="Snippet">
        <code ref={text}>{code()}</code>
      </pre>
      <Show when={props.studio.settings().get('mock') === 'true'}>
        <p class="hint">
          Mock mode: nothing leaves the browser.{' '}
          <Show
            when={!props.studio.place.isStatic}
            fallback={
              <>
                For your site, take <code>mock</code> out and set <code>appKey</code>.
              </>
            }
          >
            Switch to <em>Real</em> above the preview for the code of your site.
          </Show>
        </p>
      </Show>
    </section>
  );
}
