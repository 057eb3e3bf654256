import { createEffect, For, onCleanup, Show, type JSX } from 'solid-js';
import { readableName } from '../../../shared/readable-name.ts';
import type { AgentConversation, SeenPage } from '../../../shared/wire/agent-wire.ts';
import { Avatar } from '../../base/Avatar.tsx';
import { useLanguage } from '../../base/language.ts';
import type { ThreadVisitor } from '../../state/known-threads.ts';
import { fullTime, timeAgo, timeInZone } from '../../base/time.ts';
import { VerifiedMark } from '../../base/VerifiedMark.tsx';
import { visitorName } from '../../base/visitor-name.ts';
import './visitor-details.css';

type VisitorDetailsProps = {
  conversation: AgentConversation;
  /** Undefined while it loads. */
  visitor: ThreadVisitor | undefined;
  now: number;
  /** The details lie over the thread when there is no room for a third pane. */
  isOpen: boolean;
  onClose(): void;
};

export function VisitorDetails(props: VisitorDetailsProps) {
  const { locale, texts } = useLanguage();
  const name = () => visitorName(props.conversation.visitor, texts().visitor);
  const context = () => props.visitor?.context;
  const profile = () => props.visitor?.profile;

  const zone = () => {
    const timezone = context()?.timezone;
    if (!timezone) return undefined;
    const time = timeInZone(timezone, locale(), props.now);
    return time === undefined ? timezone : `${timezone} · ${time}`;
  };

  let closeButton!: HTMLButtonElement;
  createEffect(() => {
    if (!props.isOpen) return;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') props.onClose();
    };
    document.addEventListener('keydown', closeOnEscape);
    onCleanup(() => document.removeEventListener('keydown', closeOnEscape));
    closeButton.focus();
  });

  return (
    <aside
      class="details-pane"
      aria-label={texts().about}
      data-open={props.isOpen ? 'true' : 'false'}
    >
      <div class="details-head">
        <Avatar id={props.conversation.visitor.id} name={name()} />
        <h2>
          <bdi>{name()}</bdi>
        </h2>
        <button
          ref={closeButton}
          type="button"
          class="button button-icon details-close"
          aria-label={texts().closeDetails}
          onClick={() => props.onClose()}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="m5 5 10 10M15 5 5 15" />
          </svg>
        </button>
      </div>

      <Section title={texts().contact}>
        <Row name={texts().email} value={profile()?.email} href={mailHref(profile()?.email)} />
        <Row name={texts().phone} value={profile()?.phone} href={phoneHref(profile()?.phone)} />
        <Row
          name={texts().userId}
          value={props.conversation.visitor.externalUserId}
          mark={<VerifiedMark visitor={props.conversation.visitor} />}
        />
        <Row name={texts().visitorId} value={props.conversation.visitor.id} />
      </Section>

      <Pages visitor={props.visitor} now={props.now} />

      <Section title={texts().device}>
        <Row name={texts().browser} value={props.visitor?.browser} />
        <Row name={texts().ip} value={props.visitor?.address} />
        <Row name={texts().timezone} value={zone()} />
        <Row name={texts().language} value={context()?.language} />
        <Row name={texts().screen} value={context()?.screen} />
      </Section>

      <Section title={texts().conversation}>
        <Row name={texts().site} value={props.conversation.siteName} />
        <Row name={texts().since} value={fullTime(props.conversation.createdAt, locale())} />
      </Section>

      <Show when={profile()?.extra !== undefined}>
        <section class="details-section">
          <h3>{texts().extra}</h3>
          <pre class="details-extra" tabindex="0">
            {readableJson(profile()?.extra)}
          </pre>
        </section>
      </Show>
    </aside>
  );
}

/** The page that the visitor is on, as it changes, and those before it. */
function Pages(props: { visitor: ThreadVisitor | undefined; now: number }) {
  const { texts } = useLanguage();
  const context = () => props.visitor?.context;
  const before = () => props.visitor?.pages.slice(1) ?? [];
  return (
    <>
      <Show when={context()?.title || context()?.url || context()?.referrer}>
        <Section title={texts().page}>
          <Row name={texts().pageTitle} value={context()?.title} />
          <Row name={texts().url} value={context()?.url} href={pageHref(context()?.url)} />
          <Row
            name={texts().referrer}
            value={context()?.referrer}
            href={pageHref(context()?.referrer)}
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
      <Show when={pageHref(props.page.url)} fallback={<bdi>{title()}</bdi>}>
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

function Section(props: { title: string; children: JSX.Element }) {
  return (
    <section class="details-section">
      <h3>{props.title}</h3>
      <dl>{props.children}</dl>
    </section>
  );
}

/** Nothing at all where there is no value: most visitors tell little. */
function Row(props: {
  name: string;
  value: string | undefined;
  href?: string | undefined;
  mark?: JSX.Element;
}) {
  const value = () => readableName(props.value ?? '');
  return (
    <Show when={props.value}>
      <div class="details-row">
        <dt>{props.name}</dt>
        <dd dir="auto">
          <Show when={props.href} fallback={<bdi>{value()}</bdi>}>
            {(href) => (
              <a href={href()} target="_blank" rel="noopener noreferrer">
                {value()}
              </a>
            )}
          </Show>
          {props.mark}
        </dd>
      </div>
    </Show>
  );
}

/** Only what is an address and nothing more: a `?` in it would add headers to the letter. */
function mailHref(value: string | undefined): string | undefined {
  return value !== undefined && /^[^\s@?&%]+@[^\s@?&%]+$/.test(value)
    ? `mailto:${value}`
    : undefined;
}

function phoneHref(value: string | undefined): string | undefined {
  const number = value?.replace(/[^+\d]/g, '');
  return number ? `tel:${number}` : undefined;
}

/** Visitors write these addresses, so nothing but a web page may be behind one. */
function pageHref(value: string | undefined): string | undefined {
  return value !== undefined && /^https?:\/\//i.test(value) ? value : undefined;
}

/** Its only line feeds are those between its fields: in a text they are escaped. */
function readableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).split('\n').map(readableName).join('\n');
}
