import { Show } from 'solid-js';
import { useLanguage } from '../language.ts';

type SaveBarProps = {
  isDirty: boolean;
  isSaving: boolean;
  /** The reason why the last attempt did not succeed. */
  error?: string | undefined;
  /** False while a field holds what the server would refuse. */
  canSave?: boolean;
  onSave(): void;
  onDiscard(): void;
};

/** Stands at the lower edge of a page for as long as something on it is not saved. */
export function SaveBar(props: SaveBarProps) {
  const { texts } = useLanguage();
  return (
    <Show when={props.isDirty || props.isSaving}>
      <div class="save-bar" role="region" aria-label={texts().unsaved}>
        <Show when={props.error} fallback={<p class="save-bar-words">{texts().unsaved}</p>}>
          <p class="save-bar-words form-error" role="alert">
            {props.error}
          </p>
        </Show>
        <button
          type="button"
          class="button button-quiet"
          disabled={props.isSaving}
          onClick={() => props.onDiscard()}
        >
          {texts().discard}
        </button>
        <button
          type="button"
          class="button button-primary"
          disabled={props.isSaving || props.canSave === false}
          onClick={() => props.onSave()}
        >
          {props.isSaving ? texts().saving : texts().save}
        </button>
      </div>
    </Show>
  );
}
