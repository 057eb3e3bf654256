import { createSignal } from 'solid-js';
import { CopyButton } from '../base/CopyButton.tsx';
import { FormDialog } from '../base/FormDialog.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { QrCode } from '../base/QrCode.tsx';
import { createSubmit } from '../state/submit.ts';

type ScanDialogProps = { totpUri: string; onCode(code: string): Promise<void>; onClose(): void };

/** Hands the secret to an authenticator app, and sees by a first code that it has arrived. */
export function ScanDialog(props: ScanDialogProps) {
  const { texts } = useLanguage();
  const [code, setCode] = createSignal('');
  const [isTried, setIsTried] = createSignal(false);
  const words = () => texts().profile;
  const key = () => new URL(props.totpUri).searchParams.get('secret') ?? '';
  const isCode = () => /^\d{6}$/.test(code().replace(/ /g, ''));
  const submit = createSubmit(() => props.onCode(code().replace(/ /g, '')));
  const verify = () => {
    setIsTried(true);
    if (isCode()) void submit.run();
  };
  return (
    <FormDialog
      title={words().scan}
      description={words().scanText}
      onClose={() => props.onClose()}
      onSubmit={verify}
      submit={words().turnOn}
      isBusy={submit.isBusy()}
      error={submit.error()}
    >
      <div class="qr">
        <QrCode text={props.totpUri} label={words().qr} />
      </div>
      <div>
        <p class="two-factor-key">{words().noCamera}</p>
        <div class="secret">
          <code>{key()}</code>
          <CopyButton text={key()} label={words().copyKey} />
        </div>
      </div>
      <TextInput
        label={words().code}
        isMono={true}
        inputmode="numeric"
        autocomplete="one-time-code"
        autofocus={true}
        error={isTried() && !isCode() ? words().codeMissing : undefined}
        value={code()}
        onInput={setCode}
      />
    </FormDialog>
  );
}
