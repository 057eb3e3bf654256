import {
  createEffect,
  createSignal,
  createUniqueId,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js';
import { isImeKey } from '../../../client/is-ime-key.ts';
import { makeTypingSignal } from '../../../client/typing-signal.ts';
import { isolate } from '../../../shared/readable-name.ts';
import { codePointLength, isBlank, MAX_TEXT_LENGTH } from '../../../shared/text.ts';
import { useLanguage } from '../../base/language.ts';
import type { Rival } from '../../state/rivals.ts';
import type { CannedSource } from './canned-source.ts';
import { createCannedChoice } from './canned-choice.ts';
import { CannedList } from './CannedList.tsx';
import './composer.css';

type ComposerProps = {
  /** The text so far; another window may write it, too. */
  draft: string;
  onDraft(text: string): void;
  /** A new draft begins. */
  onBegin(): void;
  onSend(text: string): void;
  onTyping(on: boolean): void;
  canned: CannedSource;
  /** A colleague whose answer this one would cross now. */
  findRival(): Rival | undefined;
};

export function Composer(props: ComposerProps) {
  const { texts } = useLanguage();
  const { text, change, excess, canSend } = createReplyDraft(props, () => field);
  const crossing = createCrossing(() => props.findRival());
  const hintId = createUniqueId();
  let field!: HTMLTextAreaElement;

  const typing = makeTypingSignal(untrack(() => props.onTyping));
  onCleanup(typing.stop);

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

  const canned = createCannedChoice({
    draft: text,
    find: (typed) => props.canned.find(typed),
    onPick(reply) {
      change(props.canned.fill(reply));
      field.focus();
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (isImeKey(event)) return;
    if (canned.takeKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape') {
      // Single keys work outside of fields.
      if (!crossing.rival()) field.blur();
      crossing.forget();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    trySend();
  };
  const onInput = (next: string) => {
    change(next);
    if (next === '') typing.stop();
    else typing.type();
  };
  const keepEditing = () => {
    crossing.forget();
    field.focus();
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
        {(found) => <RivalNote rival={found()} onKeep={keepEditing} />}
      </Show>
      <CannedList choice={canned} />
      <div class="composer-box">
        <textarea
          ref={field}
          rows="1"
          // Chromium would show the hint in the direction of the text before.
          dir={text() ? 'auto' : undefined}
          aria-label={texts().reply}
          aria-keyshortcuts="r"
          {...canned.attributes()}
          aria-describedby={excess() > 0 ? hintId : undefined}
          aria-invalid={excess() > 0}
          placeholder={texts().replyHint}
          value={text()}
          onInput={(event) => onInput(event.currentTarget.value)}
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

/** The text of a reply, in a field that grows with it. */
function createReplyDraft(props: ComposerProps, field: () => HTMLTextAreaElement) {
  const text = () => props.draft;
  const excess = () => codePointLength(text().trim()) - MAX_TEXT_LENGTH;
  const grow = () => {
    const { style } = field();
    style.height = 'auto';
    style.height = `${field().scrollHeight}px`;
  };
  onMount(() => createEffect(on(text, grow)));
  return {
    text,
    excess,
    canSend: () => !isBlank(text()) && excess() <= 0,
    change(next: string) {
      if (text() === '' && next !== '') props.onBegin();
      props.onDraft(next);
    },
  };
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
