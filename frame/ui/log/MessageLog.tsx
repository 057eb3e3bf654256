import { Show } from 'solid-js';
import type { Chat } from '../../chat/chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import type { Panel } from '../panel.ts';
import { createLazyPart } from '../lazy-part.ts';
import type { Talk } from '../../chat/talk.ts';
import { Skeleton } from './Skeleton.tsx';
import './log.css';

export type MessageLogProps = { chat: Chat; panel: Panel };

/**
 * The place of the conversation: its shape until it is known, and a greeting while there is none.
 */
export function MessageLog(props: MessageLogProps) {
  const { texts } = useI18n();
  const isReady = () => props.chat.phase().type === 'ready';
  const isEmpty = () => props.chat.talk()?.isEmpty() ?? true;
  // Both wait for the server's answer in any case: they are loaded meanwhile.
  const conversation = createLazyPart(
    () => import('./Conversation.tsx').then((part) => part.Conversation),
    () => props.panel.isExpected(),
  );
  const welcome = createLazyPart(
    async () => (await import('../open-part.ts')).Welcome,
    () => props.panel.isExpected(),
  );

  return (
    <Show
      when={!isEmpty() && !props.chat.talk()?.isLeaving() && conversation.component()}
      fallback={
        <div
          class="log-scroller"
          role="log"
          aria-live="off"
          aria-label={texts().conversation}
          tabindex="0"
        >
          <div class="log">
            <Show when={isEmpty() && isReady() && welcome.component()} fallback={<Skeleton />}>
              {(component) =>
                component()({
                  get chat() {
                    return props.chat;
                  },
                })
              }
            </Show>
          </div>
        </div>
      }
    >
      {(component) =>
        component()({
          talk: props.chat.talk() as Talk,
          get chat() {
            return props.chat;
          },
          get panel() {
            return props.panel;
          },
        })
      }
    </Show>
  );
}
