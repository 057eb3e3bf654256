import { createSignal, Show } from 'solid-js';
import { ConfirmDialog } from '../../base/ConfirmDialog.tsx';
import { useLanguage } from '../../base/language.ts';
import { useVisitorsApi } from '../../state/apis.ts';
import { createSubmit } from '../../state/submit.ts';

type DeleteVisitorDialogProps = {
  name: string;
  /** The visitor's own id. */
  id: string;
  hasLookAlikes: boolean;
  /** `isLinked`: with those who look like the same person. */
  onDeleted(isLinked: boolean): void;
  onClose(): void;
};

/** Asks before all that is kept of a visitor ends; look-alikes stay unless they are chosen as well. */
export function DeleteVisitorDialog(props: DeleteVisitorDialogProps) {
  const { texts } = useLanguage();
  const api = useVisitorsApi();
  const words = () => texts().person;
  const [isLinked, setIsLinked] = createSignal(false);
  const submit = createSubmit(() => api.delete(props.id, { linked: isLinked() }));
  const confirm = async () => {
    const reason = await submit.confirm(() => {});
    if (reason === undefined) props.onDeleted(isLinked());
    return reason;
  };

  return (
    <ConfirmDialog
      title={words().deleteTitle(props.name)}
      description={words().deleteText}
      confirm={words().deleteConfirm}
      isDangerous={true}
      onConfirm={confirm}
      onClose={() => props.onClose()}
    >
      <Show when={props.hasLookAlikes}>
        <label class="form-check">
          <input
            type="checkbox"
            checked={isLinked()}
            onChange={(event) => setIsLinked(event.currentTarget.checked)}
          />
          <span>{words().deleteLinked}</span>
        </label>
      </Show>
    </ConfirmDialog>
  );
}
