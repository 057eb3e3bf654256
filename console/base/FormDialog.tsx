import type { JSX } from 'solid-js';
import { Dialog } from './Dialog.tsx';
import { useLanguage } from './language.ts';
import { FormError } from './form/FormError.tsx';

type FormDialogProps = {
  title: string;
  description?: string | undefined;
  children?: JSX.Element;
  /** The name of the button that submits. */
  submit: string;
  /** Asks before something ends: the button says so by its colour. */
  isDangerous?: boolean | undefined;
  isBusy: boolean;
  /** False while something that the dialog asks for is missing. */
  canSubmit?: boolean;
  /** Says why the last try failed. */
  error: string | undefined;
  onSubmit(): void;
  onClose(): void;
};

/** A dialog that is submitted or cancelled. */
export function FormDialog(props: FormDialogProps) {
  const { texts } = useLanguage();
  return (
    <Dialog
      title={props.title}
      description={props.description}
      isBusy={props.isBusy}
      onClose={() => props.onClose()}
      onSubmit={() => props.onSubmit()}
      footer={
        <>
          <button
            type="button"
            class="button"
            disabled={props.isBusy}
            onClick={() => props.onClose()}
          >
            {texts().cancel}
          </button>
          <button
            type="submit"
            class={props.isDangerous ? 'button button-danger' : 'button button-primary'}
            disabled={props.isBusy || props.canSubmit === false}
          >
            {props.submit}
          </button>
        </>
      }
    >
      {props.children}
      <FormError text={props.error} />
    </Dialog>
  );
}
