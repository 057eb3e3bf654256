import { ApiPanel } from './ApiPanel.tsx';
import { EventLogView } from './EventLogView.tsx';
import type { EventLog } from './event-log.ts';
import type { Settings } from './settings.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { Shop } from './Shop.tsx';
import { SnippetView } from './SnippetView.tsx';
import './playground.css';

type PageProps = { origin: string; settings: Settings; log: EventLog };

/** A shop as a customer's might look, and below it everything to try the widget on it with. */
export function Page(props: PageProps) {
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
            <SettingsForm origin={props.origin} settings={props.settings} />
            <div class="playground-side">
              <SnippetView origin={props.origin} settings={props.settings} />
              <ApiPanel />
              <EventLogView log={props.log} />
            </div>
          </div>
        </section>
      </main>
      <footer class="foot">Tidepool Coffee is made up. The chat on it is not.</footer>
    </>
  );
}
