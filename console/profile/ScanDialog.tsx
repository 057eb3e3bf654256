import { createSignal, Show } from 'solid-js';
import { CopyButton } from '../base/CopyButton.tsx';
import { Dialog } from '../base/Dialog.tsx';
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
    <Dialog
      title={words().scan}
      description={words().scanText}
      onClose={() => props.onClose()}
      onSubmit={verify}
      footer={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {texts().cancel}
          </button>
          <button type="submit" class="button button-primary" disabled={submit.isBusy()}>
            {words().turnOn}
          </button>
        </>
      }
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
      <Show when={submit.error()}>
        <p class="form-error" role="alert">
          {submit.error()}
        </p>
      </Show>
    </Dialog>
  );
}
