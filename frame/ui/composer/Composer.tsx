import { createEffect, createMemo, on, onCleanup, onMount, Show } from 'solid-js';
import { codePointLength, isBlank, MAX_TEXT_LENGTH } from '../../../shared/text.ts';
import type { Announcer } from '../announcer.ts';
import type { Chat } from '../../chat/chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import type { Panel } from '../panel.ts';
import { createLazyPart } from '../lazy-part.ts';
import { Icon, ICONS } from '../icons.tsx';
import { isImeKey } from '../../../client/is-ime-key.ts';
import { createInputFocus } from './input-focus.ts';
import './composer.css';

/** The counter shows from this many characters on. */
const COUNTED_LEFT = 200;
export type ComposerProps = { chat: Chat; panel: Panel; announcer: Announcer };

export function Composer(props: ComposerProps) {
  const { texts } = useI18n();
  let input!: HTMLTextAreaElement;

  const left = createMemo(() => MAX_TEXT_LENGTH - codePointLength(props.panel.draft()));
  const isTooLong = () => left() < 0;
  const isCounted = () => left() < COUNTED_LEFT;
  const counter = createLazyPart(
    () => import('./Counter.tsx').then((part) => part.Counter),
    isCounted,
  );
  const canSend = () => !isBlank(props.panel.draft()) && !isTooLong();

  const send = async () => {
    if (!canSend()) return;
    const text = props.panel.draft().trim();
    // At once, as it is the visitor who acts: they may be elsewhere by the time that the talk is there.
    input.focus();
    // Until it can be kept elsewhere, a text is safest as the draft that it is.
    await props.chat.needTalk();
    // A visitor who went on writing has not sent this text.
    if (props.panel.draft().trim() !== text) return;
    props.panel.setDraft('');
    props.chat.setTyping(false);
    props.chat.send(text).catch(() => {
      // The message itself shows what became of it.
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter picks a candidate.
    if (event.key !== 'Enter' || event.shiftKey || isImeKey(event)) return;
    event.preventDefault();
    void send();
  };

  const fitHeight = () => {
    input.style.height = 'auto';
    // To ask has the browser lay all of it out, and without a text there is one line.
    if (props.panel.draft() !== '') input.style.height = `${input.scrollHeight}px`;
  };
  createEffect(on(() => props.panel.draft(), fitHeight));
  onMount(() => window.addEventListener('resize', fitHeight));
  onCleanup(() => window.removeEventListener('resize', fitHeight));
  createInputFocus(
    () => input,
    () => props.panel.focusRequests(),
  );

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="composer-box" classList={{ 'too-long': isTooLong() }}>
        <textarea
          ref={input}
          rows="1"
          // Chromium would show the hint in the direction of the text before.
          dir={props.panel.draft() ? 'auto' : undefined}
          enterkeyhint="send"
          aria-label={texts().message}
          aria-describedby="counter"
          aria-invalid={isTooLong()}
          placeholder={texts().placeholder}
          value={props.panel.draft()}
          onInput={(event) => {
            props.panel.setDraft(event.currentTarget.value);
            props.chat.setTyping(props.panel.draft() !== '');
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="send" aria-label={texts().send} aria-disabled={!canSend()}>
          <Icon path={ICONS.send} />
        </button>
      </div>
      <Show when={isCounted() && counter.component()}>
        {(component) =>
          component()({
            get left() {
              return left();
            },
            get announcer() {
              return props.announcer;
            },
          })
        }
      </Show>
    </form>
  );
}
