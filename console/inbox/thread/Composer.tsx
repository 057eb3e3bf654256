import { createSignal, createUniqueId, onCleanup, onMount, Show, untrack } from 'solid-js';
import { makeTypingSignal } from '../../../client/typing-signal.ts';
import { codePointLength, isBlank, MAX_TEXT_LENGTH } from '../../../shared/text.ts';
import { useLanguage } from '../../base/language.ts';
import './composer.css';

type ComposerProps = {
  /** The draft from the last time this conversation was open; read once. */
  initialDraft: string;
  onDraft(text: string): void;
  onSend(text: string): void;
  onTyping(on: boolean): void;
};

/**
 * Browsers report this code for a key that belongs to an input method. Safari reports it in no
 * other way.
 */
const IME_KEY_CODE = 229;

export function Composer(props: ComposerProps) {
  const { texts } = useLanguage();
  const [text, setText] = createSignal(props.initialDraft);
  const hintId = createUniqueId();
  const excess = () => codePointLength(text().trim()) - MAX_TEXT_LENGTH;
  const canSend = () => !isBlank(text()) && excess() <= 0;
  let field!: HTMLTextAreaElement;

  const typing = makeTypingSignal(untrack(() => props.onTyping));
  onCleanup(typing.stop);

  const grow = () => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  };
  onMount(grow);

  const change = (next: string) => {
    setText(next);
    props.onDraft(next);
    grow();
  };

  const send = () => {
    if (!canSend()) return;
    props.onSend(text().trim());
    typing.stop();
    change('');
    field.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    if (event.isComposing || event.keyCode === IME_KEY_CODE) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="composer-box">
        <textarea
          ref={field}
          rows="1"
          dir="auto"
          aria-label={texts().reply}
          aria-describedby={excess() > 0 ? hintId : undefined}
          aria-invalid={excess() > 0}
          placeholder={texts().replyHint}
          value={text()}
          onInput={(event) => {
            change(event.currentTarget.value);
            if (text() === '') typing.stop();
            else typing.type();
          }}
          onKeyDown={onKeyDown}
          onBlur={typing.stop}
        />
        <button type="submit" class="button button-primary" disabled={!canSend()}>
          {texts().send}
        </button>
      </div>
      <Show when={excess() > 0}>
        <p id={hintId} class="composer-hint" role="alert">
          {texts().tooLong(excess())}
        </p>
      </Show>
    </form>
  );
}
