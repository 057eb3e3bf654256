import { createSignal, createUniqueId, onCleanup, onMount, Show, untrack } from 'solid-js';
import { makeTypingSignal } from '../../../client/typing-signal.ts';
import { isolate } from '../../../shared/readable-name.ts';
import { codePointLength, isBlank, MAX_TEXT_LENGTH } from '../../../shared/text.ts';
import { useLanguage } from '../../base/language.ts';
import type { Rival } from '../../state/rivals.ts';
import './composer.css';

type ComposerProps = {
  /** The draft from the last time this conversation was open; read once. */
  initialDraft: string;
  onDraft(text: string): void;
  /** A new draft begins. */
  onBegin(): void;
  onSend(text: string): void;
  onTyping(on: boolean): void;
  /** A colleague whose answer this one would cross now. */
  findRival(): Rival | undefined;
};

/**
 * Browsers report this code for a key that belongs to an input method. Safari reports it in no
 * other way.
 */
const IME_KEY_CODE = 229;

export function Composer(props: ComposerProps) {
  const { texts } = useLanguage();
  const [text, setText] = createSignal(props.initialDraft);
  const crossing = createCrossing(() => props.findRival());
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
    if (text() === '' && next !== '') props.onBegin();
    setText(next);
    props.onDraft(next);
    grow();
  };

  const send = () => {
    crossing.forget();
    props.onSend(text().trim());
    typing.stop();
    change('');
    field.focus();
  };

  const trySend = () => {
    if (canSend() && crossing.mayGo()) send();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === IME_KEY_CODE) return;
    if (event.key === 'Escape') {
      // Single keys work outside of fields.
      if (!crossing.rival()) field.blur();
      crossing.forget();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    trySend();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        trySend();
      }}
    >
      <Show when={crossing.rival()}>
        {(found) => (
          <RivalNote
            rival={found()}
            onKeep={() => {
              crossing.forget();
              field.focus();
            }}
          />
        )}
      </Show>
      <div class="composer-box">
        <textarea
          ref={field}
          rows="1"
          dir="auto"
          aria-label={texts().reply}
          aria-keyshortcuts="r"
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
          {crossing.rival() ? texts().desk.sendAnyway : texts().send}
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

/** Asks once before an answer crosses that of a colleague. */
function createCrossing(findRival: () => Rival | undefined) {
  const [rival, setRival] = createSignal<Rival>();
  /** A conversation of a colleague's is asked about once, not at every message. */
  let isSharingKnown = false;
  return {
    rival,
    forget: () => setRival(undefined),
    mayGo(): boolean {
      if (rival()) return true;
      const found = findRival();
      if (!found || (found.how === 'assigned' && isSharingKnown)) return true;
      if (found.how === 'assigned') isSharingKnown = true;
      setRival(found);
      return false;
    },
  };
}

function RivalNote(props: { rival: Rival; onKeep(): void }) {
  const { texts } = useLanguage();
  return (
    <div class="rival">
      <p role="alert">{texts().desk.rival[props.rival.how](isolate(props.rival.name))}</p>
      <button type="button" class="button" onClick={() => props.onKeep()}>
        {texts().desk.keepEditing}
      </button>
    </div>
  );
}
