import { For, Show } from 'solid-js';
import { readableName } from '../../../shared/readable-name.ts';
import type { SeenPage } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import { timeAgo } from '../../base/time.ts';
import type { ThreadVisitor } from '../../state/known-threads.ts';
import { webHref } from './contact-href.ts';
import { Row, Section } from './Row.tsx';

/** The page that the visitor is on, as it changes, and those before it. */
export function PageDetails(props: { visitor: ThreadVisitor | undefined; now: number }) {
  const { texts } = useLanguage();
  const context = () => props.visitor?.context;
  const before = () => props.visitor?.pages.slice(1) ?? [];
  return (
    <>
      <Show when={context()?.title || context()?.url || context()?.referrer}>
        <Section title={texts().page}>
          <Row name={texts().pageTitle} value={context()?.title} />
          <Row name={texts().url} value={context()?.url} href={webHref(context()?.url)} />
          <Row
            name={texts().referrer}
            value={context()?.referrer}
            href={webHref(context()?.referrer)}
          />
        </Section>
      </Show>
      <Show when={before().length > 0}>
        <section class="details-section">
          <h3>{texts().pagesBefore}</h3>
          <ul class="details-pages" role="list">
            <For each={before()}>{(page) => <PageLine page={page} now={props.now} />}</For>
          </ul>
        </section>
      </Show>
    </>
  );
}

function PageLine(props: { page: SeenPage; now: number }) {
  const { locale } = useLanguage();
  const title = () => readableName(props.page.title || props.page.url);
  return (
    <li>
      <Show when={webHref(props.page.url)} fallback={<bdi>{title()}</bdi>}>
        {(href) => (
          <a href={href()} title={props.page.url} target="_blank" rel="noopener noreferrer">
            <bdi>{title()}</bdi>
          </a>
        )}
      </Show>
      <time datetime={props.page.at}>{timeAgo(props.page.at, locale(), props.now)}</time>
    </li>
  );
}
