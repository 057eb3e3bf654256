import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { CopyButton } from '../base/CopyButton.tsx';
import { useLanguage } from '../base/language.ts';
import { sitePath } from '../base/paths.ts';
import { EMBED_FORMS, embedCode, type EmbedForm } from './embed-code.ts';
import { useSite } from './site-context.ts';

/** The code to paste, in the four forms that pages take it in. */
export function EmbedTab() {
  const { texts } = useLanguage();
  const { site } = useSite();
  const [form, setForm] = createSignal<EmbedForm>('tag');
  const code = () => embedCode(form(), site());
  return (
    <Card title={texts().sites.embedTitle} description={texts().sites.embedHint}>
      <div class="form-stack">
        <Show when={site().originAllowList.length === 0}>
          <p class="notice" role="note">
            {texts().sites.embedNoOrigins}{' '}
            <A href={sitePath(site().id, 'origins')}>{texts().sites.toOrigins}</A>
          </p>
        </Show>
        <div class="segments embed-forms" role="group" aria-label={texts().sites.embedTitle}>
          <For each={EMBED_FORMS}>
            {(one) => (
              <button
                type="button"
                class="segment"
                aria-pressed={form() === one}
                onClick={() => setForm(one)}
              >
                {texts().sites.forms[one]}
              </button>
            )}
          </For>
        </div>
        <p class="form-help">{texts().sites.formHints[form()]}</p>
        <div class="code">
          <pre tabindex="0">
            <code>{code()}</code>
          </pre>
          <CopyButton text={code()} label={texts().sites.copyCode} />
        </div>
      </div>
    </Card>
  );
}
