import { createSignal, Show } from 'solid-js';
import { CopyButton } from '../base/CopyButton.tsx';
import { Prose } from '../base/Prose.tsx';
import { Segments } from '../base/Segments.tsx';
import type { Studio } from '../base/studio.ts';
import { useTexts } from '../base/texts/use-texts.ts';
import { snippet, type SnippetForm } from './snippet.ts';
import './code.css';

/** The code for the settings in each of the ways in. */
export function CodePanel(props: { studio: Studio }) {
  const texts = useTexts();
  const [form, setForm] = createSignal<SnippetForm>('script');
  const code = () => snippet(form(), props.studio.place, props.studio.settings());
  let text!: HTMLElement;

  return (
    <section class="panel code-panel" aria-label={texts().code}>
      <div class="panel-head">
        <Segments
          label={texts().wayIn}
          value={form()}
          options={[
            { value: 'script', label: texts().scriptTag },
            { value: 'query', label: texts().queryString },
            { value: 'imperative', label: texts().imperative },
            { value: 'npm', label: 'npm' },
          ]}
          onChange={setForm}
        />
        <span class="panel-space" />
        <CopyButton text={code()} label={texts().copy} source={() => text} />
      </div>
      <pre class="code" tabindex="0" aria-label={texts().snippet}>
        <code ref={text}>{code()}</code>
      </pre>
      <Show when={props.studio.settings().get('mock') === 'true'}>
        <p class="hint">
          <Prose text={props.studio.place.isStatic ? texts().mockInFiles : texts().mockOnServer} />
        </p>
      </Show>
    </section>
  );
}
