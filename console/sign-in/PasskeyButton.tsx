import { useLanguage } from '../base/language.ts';
import { useAuthApi } from '../state/apis.ts';
import { createSubmit } from '../state/submit.ts';
import { OtherWayIn } from './OtherWayIn.tsx';

/** The way in by passkey: it stands for the password and for the code alike. */
export function PasskeyButton(props: { onSignedIn(): Promise<void> }) {
  const { texts } = useLanguage();
  const auth = useAuthApi();
  const submit = createSubmit(async () => {
    await auth.signInByPasskey();
    await props.onSignedIn();
  });

  return <OtherWayIn label={texts().signIn.usePasskey} submit={submit} />;
}
