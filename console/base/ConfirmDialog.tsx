import { createSignal, Show, type JSX } from 'solid-js';
import { Dialog } from './Dialog.tsx';
import { useLanguage } from './language.ts';

type ConfirmDialogProps = {
  title: string;
  /** Says what ends and what stays. */
  description: string;
  children?: JSX.Element;
  /** The deed itself, as a verb. */
  confirm: string;
  isDangerous?: boolean;
  /** Resolves with why it did not succeed; with nothing, the dialog is closed. */
  onConfirm(): Promise<string | undefined>;
  onClose(): void;
};

/** Asks before something that ends something. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { texts } = useLanguage();
  const [isBusy, setIsBusy] = createSignal(false);
  const [error, setError] = createSignal<string>();

  const confirm = async () => {
    if (isBusy()) return;
    setIsBusy(true);
    setError(undefined);
    const reason = await props.onConfirm();
    setIsBusy(false);
    if (reason === undefined) props.onClose();
    else setError(reason);
  };

  return (
    <Dialog
      title={props.title}
      description={props.description}
      onClose={() => props.onClose()}
      onSubmit={() => void confirm()}
      footer={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {texts().cancel}
          </button>
          <button
            type="submit"
            class={props.isDangerous ? 'button button-danger' : 'button button-primary'}
            disabled={isBusy()}
          >
            {props.confirm}
          </button>
        </>
      }
    >
      {props.children}
      <Show when={error()}>
        <p class="form-error" role="alert">
          {error()}
        </p>
      </Show>
    </Dialog>
  );
}
