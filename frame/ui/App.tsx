import { onCleanup, onMount, Show } from 'solid-js';
import type { Announcer } from './announcer.ts';
import type { Chat } from '../chat/chat.ts';
import type { Look } from '../config/look.ts';
import type { Panel } from './panel.ts';
import { createLazyPart } from './lazy-part.ts';
import { Composer } from './composer/Composer.tsx';
import { Header } from './header/Header.tsx';
import { isImeKey } from '../../client/is-ime-key.ts';
import { MessageLog } from './log/MessageLog.tsx';
import { Notice } from './notice/Notice.tsx';

export type AppProps = {
  chat: Chat;
  look: Look;
  panel: Panel;
  announcer: Announcer;
  isStandalone: boolean;
  onClose(): void;
};

export function App(props: AppProps) {
  const refusal = () => {
    const phase = props.chat.phase();
    return phase.type === 'refused' ? phase.error : undefined;
  };
  const refused = createLazyPart(
    () => import('./notice/Refused.tsx').then((part) => part.Refused),
    refusal,
  );
  const fileNotice = createLazyPart(
    () => import('./open-part.ts').then((part) => part.FileNotice),
    () => props.panel.isExpected(),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    // Escape also ends the composition of an input method, and then is not meant for us.
    if (event.key === 'Escape' && !isImeKey(event) && !props.isStandalone) props.onClose();
  };
  onMount(() => document.addEventListener('keydown', onKeyDown));
  onCleanup(() => document.removeEventListener('keydown', onKeyDown));

  return (
    <main class="app" classList={{ standalone: props.isStandalone }} aria-labelledby="chat-title">
      <Header
        chat={props.chat}
        look={props.look}
        panel={props.panel}
        onClose={props.isStandalone ? undefined : props.onClose}
      />
      <Show
        when={refusal()}
        fallback={
          <>
            <MessageLog chat={props.chat} panel={props.panel} />
            <Notice chat={props.chat} panel={props.panel} />
            <Composer chat={props.chat} panel={props.panel} announcer={props.announcer} />
          </>
        }
      >
        {(error) => (
          <Show when={refused.component()}>
            {(component) =>
              component()({
                get error() {
                  return error();
                },
              })
            }
          </Show>
        )}
      </Show>
      <Show when={fileNotice.component()}>{(component) => component()({})}</Show>
      {props.announcer.region}
    </main>
  );
}
