import { createEffect, createSignal, on } from 'solid-js';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { useAuthApi } from '../state/apis.ts';
import { createSubmit } from '../state/submit.ts';
import { FormError } from '../base/form/FormError.tsx';

type CodeStepProps = { onSignedIn(): Promise<void>; onStartOver(): void };

/** The second factor: a code of the app's, or one of the codes that were kept for its loss. */
export function CodeStep(props: CodeStepProps) {
  const { texts } = useLanguage();
  const auth = useAuthApi();
  const [isBackup, setIsBackup] = createSignal(false);
  const [code, setCode] = createSignal('');
  const [isTried, setIsTried] = createSignal(false);
  let input!: HTMLInputElement;

  const submit = createSubmit(async () => {
    const typed = code().replace(/ /g, '');
    await (isBackup() ? auth.verifyBackupCode(typed) : auth.verifyCode(typed));
    await props.onSignedIn();
  });

  createEffect(
    on(isBackup, () => {
      setCode('');
      setIsTried(false);
      submit.clear();
      input.focus();
    }),
  );

  const verify = (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (code().trim() === '') return input.focus();
    void submit.run();
  };

  const words = () => texts().signIn;
  return (
    <>
      <h1>{words().codeTitle}</h1>
      <p class="entry-hint">{isBackup() ? words().backupHint : words().codeHint}</p>
      <form class="entry-form" noValidate onSubmit={verify}>
        <FormError text={submit.error()} />
        <TextInput
          ref={(element) => (input = element)}
          label={isBackup() ? words().backupCode : words().code}
          isMono={true}
          name="code"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck={false}
          inputmode={isBackup() ? 'text' : 'numeric'}
          error={isTried() && code().trim() === '' ? words().codeMissing : undefined}
          value={code()}
          onInput={setCode}
        />
        <button type="submit" class="button button-primary" disabled={submit.isBusy()}>
          {words().verify}
        </button>
        <div class="entry-links">
          <button
            type="button"
            class="button button-quiet"
            onClick={() => setIsBackup(!isBackup())}
          >
            {isBackup() ? words().useCode : words().useBackup}
          </button>
          <button type="button" class="button button-quiet" onClick={() => props.onStartOver()}>
            {words().startOver}
          </button>
        </div>
      </form>
    </>
  );
}
