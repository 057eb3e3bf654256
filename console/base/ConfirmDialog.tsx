import { createSignal, type JSX } from 'solid-js';
import { FormDialog } from './FormDialog.tsx';

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
  const [isBusy, setIsBusy] = createSignal(false);
  const [error, setError] = createSignal<string>();

  const confirm = async () => {
    if (isBusy()) return;
    setIsBusy(true);
    setError(undefined);
    try {
      const reason = await props.onConfirm();
      if (reason === undefined) props.onClose();
      else setError(reason);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <FormDialog
      title={props.title}
      description={props.description}
      onClose={() => props.onClose()}
      onSubmit={() => void confirm()}
      submit={props.confirm}
      isDangerous={props.isDangerous}
      isBusy={isBusy()}
      error={error()}
    >
      {props.children}
    </FormDialog>
  );
}
