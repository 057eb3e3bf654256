import { Show } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { useAuthApi } from '../state/apis.ts';
import { createSubmit } from '../state/submit.ts';

/** The way in by passkey: it stands for the password and for the code alike. */
export function PasskeyButton(props: { onSignedIn(): Promise<void> }) {
  const { texts } = useLanguage();
  const auth = useAuthApi();
  const submit = createSubmit(async () => {
    await auth.signInByPasskey();
    await props.onSignedIn();
  });

  return (
    <div class="entry-other">
      <p class="entry-or">{texts().signIn.or}</p>
      <Show when={submit.error()}>
        <p class="form-error" role="alert">
          {submit.error()}
        </p>
      </Show>
      <button
        type="button"
        class="button"
        disabled={submit.isBusy()}
        onClick={() => void submit.run()}
      >
        {texts().signIn.usePasskey}
      </button>
    </div>
  );
}
