import { createSignal, Show } from 'solid-js';
import { ApiPanel, type Answer } from './ApiPanel.tsx';
import { CodeCard } from './CodeCard.tsx';
import { EventLogView } from './EventLogView.tsx';
import type { EventLog } from './event-log.ts';
import type { LiveState } from './live-state.ts';
import type { PlaygroundSettings } from './playground-settings.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { Shop } from './Shop.tsx';
import { moduleSnippet, scriptSnippet } from './snippet.ts';
import { StateView } from './StateView.tsx';
import './playground.css';

type PageProps = { origin: string; settings: PlaygroundSettings; log: EventLog; state: LiveState };

/** A shop as a customer's might look, and below it everything to try the widget on it with. */
export function Page(props: PageProps) {
  // The settings in the form; those that the page was loaded with until the form changes.
  const [draft, setDraft] = createSignal<PlaygroundSettings>();
  const [answer, setAnswer] = createSignal<Answer>();
  const chosen = () => draft() ?? props.settings;

  return (
    <>
      <header class="top">
        <a class="brand" href="#shop">
          <span class="brand-mark" aria-hidden="true" />
          Tidepool Coffee
        </a>
        <nav aria-label="Page">
          <a href="#shop">Shop</a>
          <a href="#playground">Playground</a>
        </nav>
      </header>
      <main>
        <Shop />
        <section id="playground" class="playground">
          <div class="playground-intro">
            <h2>Widget playground</h2>
            <p>
              This page embeds the chat as any site would. Change a setting, make a call, and watch
              what the widget tells the page.
            </p>
          </div>
          <div class="playground-columns">
            <SettingsForm
              origin={props.origin}
              applied={props.settings}
              draft={chosen()}
              onDraft={setDraft}
            />
            <div class="playground-side">
              <CodeCard title="Script tag" code={scriptSnippet(props.origin, chosen())} />
              <CodeCard title="npm" code={moduleSnippet(props.origin, chosen())} />
            </div>
          </div>
          <div class="playground-columns">
            <div class="playground-side">
              <StateView state={props.state} />
              <ApiPanel answer={answer()} onAnswer={setAnswer} />
            </div>
            <div class="playground-side">
              <EventLogView log={props.log} />
              <Show when={answer()}>
                {(told) => (
                  <CodeCard title={`Answer to ${told().code}`} code={told().text ?? '…'} />
                )}
              </Show>
            </div>
          </div>
        </section>
      </main>
      <footer class="foot">Tidepool Coffee is made up. The chat on it is not.</footer>
    </>
  );
}
