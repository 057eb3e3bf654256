import { createSignal, createUniqueId, onMount, Show } from 'solid-js';
import { isImeKey } from '../../../client/is-ime-key.ts';
import { codePointLength, isBlank, MAX_TEXT_LENGTH } from '../../../shared/text.ts';
import { useLanguage } from '../../base/language.ts';

type NoteComposerProps = {
  /** The text so far; another window may write it, too. */
  draft: string;
  onDraft(text: string): void;
  /** Resolves with whether the server has it. */
  onAdd(text: string): Promise<boolean>;
};

/** Writes a note for colleagues; its colour says that it is no reply. */
export function NoteComposer(props: NoteComposerProps) {
  const { texts } = useLanguage();
  const text = () => props.draft;
  const [isBusy, setIsBusy] = createSignal(false);
  const [hasFailed, setHasFailed] = createSignal(false);
  const hintId = createUniqueId();
  const excess = () => codePointLength(text().trim()) - MAX_TEXT_LENGTH;
  const canAdd = () => !isBlank(text()) && excess() <= 0 && !isBusy();
  const problem = () => {
    if (excess() > 0) return texts().tooLong(excess());
    return hasFailed() ? texts().desk.note.failed : undefined;
  };
  let field!: HTMLTextAreaElement;
  onMount(() => field.focus({ preventScroll: true }));

  const add = async () => {
    if (!canAdd()) return;
    const sent = text();
    setIsBusy(true);
    setHasFailed(false);
    const isDone = await props.onAdd(sent.trim());
    setIsBusy(false);
    setHasFailed(!isDone);
    // It may have been written on meanwhile.
    if (isDone && text() === sent) props.onDraft('');
  };

  return (
    <form
      class="composer composer-note"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div class="composer-box">
        <textarea
          ref={field}
          rows="2"
          // Chromium would show the hint in the direction of the text before.
          dir={text() ? 'auto' : undefined}
          aria-label={texts().desk.note.name}
          aria-keyshortcuts="n"
          aria-describedby={problem() ? hintId : undefined}
          aria-invalid={excess() > 0}
          placeholder={texts().desk.note.hint}
          value={text()}
          onInput={(event) => props.onDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isImeKey(event)) return;
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            void add();
          }}
        />
        <button type="submit" class="button button-primary" disabled={!canAdd()}>
          {texts().desk.note.add}
        </button>
      </div>
      <Show when={problem()}>
        {(words) => (
          <p id={hintId} class="composer-hint" role="alert">
            {words()}
          </p>
        )}
      </Show>
    </form>
  );
}
