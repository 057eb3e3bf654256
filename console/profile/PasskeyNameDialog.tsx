import { createSignal, Show, untrack } from 'solid-js';
import { FormDialog } from '../base/FormDialog.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { createSubmit } from '../state/submit.ts';

type PasskeyNameDialogProps = {
  title: string;
  name: string;
  /** A new passkey takes the password first. */
  asksPassword: boolean;
  onName(name: string, password: string): Promise<unknown>;
  onClose(): void;
};

/** Names a passkey: a new one or one that is there. */
export function PasskeyNameDialog(props: PasskeyNameDialogProps) {
  const { texts } = useLanguage();
  const [name, setName] = createSignal(untrack(() => props.name));
  const [password, setPassword] = createSignal('');
  const [isTried, setIsTried] = createSignal(false);
  const submit = createSubmit(() => props.onName(name().trim(), password()));
  const words = () => texts().profile;
  const needsPassword = () => props.asksPassword && password() === '';
  const confirm = () => {
    setIsTried(true);
    if (name().trim() !== '' && !needsPassword()) void submit.run();
  };
  return (
    <FormDialog
      title={props.title}
      onClose={() => props.onClose()}
      onSubmit={confirm}
      submit={words().continue}
      isBusy={submit.isBusy()}
      error={submit.error()}
    >
      <TextInput
        label={words().passkeyName}
        help={words().passkeyNameText}
        maxlength={64}
        autofocus={true}
        error={isTried() && name().trim() === '' ? words().passkeyNameMissing : undefined}
        value={name()}
        onInput={setName}
      />
      <Show when={props.asksPassword}>
        <TextInput
          label={words().currentPassword}
          type="password"
          autocomplete="current-password"
          error={isTried() && needsPassword() ? words().passwordMissing : undefined}
          value={password()}
          onInput={setPassword}
        />
      </Show>
    </FormDialog>
  );
}
