import { createSignal } from 'solid-js';
import { FormDialog } from '../base/FormDialog.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { createSubmit } from '../state/submit.ts';

type PasswordDialogProps = {
  title: string;
  description: string;
  confirm: string;
  isDangerous?: boolean;
  onPassword(password: string): Promise<unknown>;
  onClose(): void;
};

/** Asks for the password once more, before something that a borrowed browser must not do. */
export function PasswordDialog(props: PasswordDialogProps) {
  const { texts } = useLanguage();
  const [password, setPassword] = createSignal('');
  const [isTried, setIsTried] = createSignal(false);
  const submit = createSubmit(() => props.onPassword(password()));
  const confirm = () => {
    setIsTried(true);
    if (password() !== '') void submit.run();
  };
  return (
    <FormDialog
      title={props.title}
      description={props.description}
      onClose={() => props.onClose()}
      onSubmit={confirm}
      submit={props.confirm}
      isDangerous={props.isDangerous}
      isBusy={submit.isBusy()}
      error={submit.error()}
    >
      <TextInput
        label={texts().profile.currentPassword}
        type="password"
        autocomplete="current-password"
        autofocus={true}
        error={isTried() && password() === '' ? texts().profile.passwordMissing : undefined}
        value={password()}
        onInput={setPassword}
      />
    </FormDialog>
  );
}
