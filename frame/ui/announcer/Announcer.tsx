import { For } from 'solid-js';
import type { ChatMessage } from '../../../shared/events.ts';
import { useI18n } from '../../i18n/context.tsx';

/**
 * Speaks each new message once: a live region that is there from the start and gets one node a
 * message. The log itself is not live: it also changes when history loads or when rows come and go,
 * and would speak all that again.
 */
export function Announcer(props: { news: readonly ChatMessage[] }) {
  const { texts } = useI18n();
  const sender = ({ from, agentName }: ChatMessage) =>
    from === 'system' ? texts().system : (agentName ?? texts().agent);
  return (
    <div class="visually-hidden" aria-live="polite">
      <For each={props.news}>{(message) => <p>{`${sender(message)}: ${message.text}`}</p>}</For>
    </div>
  );
}
