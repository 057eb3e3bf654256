import { createEffect, onCleanup, Show } from 'solid-js';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { Avatar } from '../../base/Avatar.tsx';
import { isDialogOpen } from '../../base/Dialog.tsx';
import { useLanguage } from '../../base/language.ts';
import type { ThreadVisitor } from '../../state/known-threads.ts';
import { fullTime } from '../../base/time.ts';
import { VerifiedMark } from '../../base/VerifiedMark.tsx';
import { ownIdOf, visitorName } from '../../../shared/visitor-name.ts';
import { DeviceDetails } from './DeviceDetails.tsx';
import { mailHref, phoneHref, webHref } from './contact-href.ts';
import { ExtraDetails } from './ExtraDetails.tsx';
import { LookAlikes } from './LookAlikes.tsx';
import { PageDetails } from './PageDetails.tsx';
import { Row, Section } from './Row.tsx';
import { VisitorData } from './VisitorData.tsx';
import './visitor-details.css';

type VisitorDetailsProps = {
  conversation: AgentConversation;
  /** Undefined while it loads. */
  visitor: ThreadVisitor | undefined;
  now: number;
  /** The details lie over the thread when there is no room for a third pane. */
  isOpen: boolean;
  onClose(): void;
  /** The visitor is deleted; `isLinked`: with those who look like the same person. */
  onDeleted(deleted: ThreadVisitor, isLinked: boolean): void;
};

export function VisitorDetails(props: VisitorDetailsProps) {
  const { locale, texts } = useLanguage();
  const name = () => visitorName(props.conversation.visitor, texts().visitor);
  const profile = () => props.visitor?.profile;

  let closeButton!: HTMLButtonElement;
  createEffect(() => {
    if (!props.isOpen) return;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isDialogOpen()) props.onClose();
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
        {/* Loaded only when asked for: it would show the agent's address to whoever wrote it there. */}
        <Row name={texts().picture} value={profile()?.avatar} href={webHref(profile()?.avatar)} />
        <Row
          name={texts().userId}
          value={props.conversation.visitor.externalUserId}
          mark={<VerifiedMark visitor={props.conversation.visitor} />}
        />
        <Row name={texts().visitorId} value={ownIdOf(props.conversation.visitor)} />
      </Section>

      <LookAlikes lookAlikes={props.visitor?.lookAlikes ?? []} now={props.now} />
      <PageDetails visitor={props.visitor} now={props.now} />
      <DeviceDetails visitor={props.visitor} now={props.now} />

      <Section title={texts().conversation}>
        <Row name={texts().site} value={props.conversation.siteName} />
        <Row name={texts().since} value={fullTime(props.conversation.createdAt, locale())} />
      </Section>

      <ExtraDetails extra={profile()?.extra} />

      <Show when={props.visitor}>
        {(visitor) => (
          <VisitorData
            visitor={visitor()}
            name={name()}
            onDeleted={(deleted, isLinked) => props.onDeleted(deleted, isLinked)}
          />
        )}
      </Show>
    </aside>
  );
}
