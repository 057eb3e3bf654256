import { createEffect, For, on, Show } from 'solid-js';
import { CopyButton } from '../base/CopyButton.tsx';
import { Icon } from '../base/Icon.tsx';
import { IconButton } from '../base/IconButton.tsx';
import { useTexts } from '../base/texts/use-texts.ts';
import { findings } from './report.ts';

/** The report of `diagnose()`, for people to read and to copy into a ticket. */
export function Report(props: { diagnosis: unknown; onClose(): void }) {
  const texts = useTexts();
  let section!: HTMLElement;
  createEffect(
    on(
      () => props.diagnosis,
      () => section.scrollIntoView({ block: 'nearest' }),
    ),
  );
  const json = () => JSON.stringify(props.diagnosis, null, 2);
  return (
    <section class="report" ref={section} aria-label={texts().report}>
      <div class="panel-head">
        <h2>diagnose()</h2>
        <span class="panel-space" />
        <CopyButton text={json()} label={texts().copyReport} />
        <IconButton icon="close" label={texts().closeReport} onClick={() => props.onClose()} />
      </div>
      <dl class="findings">
        <For each={findings(props.diagnosis, texts())}>
          {(finding) => (
            <div data-good={finding.isGood === undefined ? undefined : String(finding.isGood)}>
              <dt>
                {finding.name}
                <Show when={finding.isGood !== undefined}>
                  <Icon name={finding.isGood ? 'check' : 'close'} />
                </Show>
              </dt>
              <dd>{finding.text}</dd>
            </div>
          )}
        </For>
      </dl>
      <details>
        <summary>{texts().allOfIt}</summary>
        <pre class="code" tabindex="0" aria-label={texts().reportJson}>
          {json()}
        </pre>
      </details>
    </section>
  );
}
