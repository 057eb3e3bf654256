import { useLanguage } from '../base/language.ts';
import { useAuthApi } from '../state/apis.ts';
import { createSubmit } from '../state/submit.ts';
import { OtherWayIn } from './OtherWayIn.tsx';

type OidcButtonProps = {
  /** The provider's host. */
  provider: string;
  /** The page that is wanted after the sign-in. */
  next: string;
  /** Says what it is to somebody who has no account yet. */
  hint?: string;
};

/** The way in at the operator's identity provider, whose page takes the place of this one. */
export function OidcButton(props: OidcButtonProps) {
  const { texts } = useLanguage();
  const auth = useAuthApi();
  const submit = createSubmit(async () => {
    location.assign((await auth.beginOidc(props.next)).url);
  });

  return (
    <OtherWayIn label={texts().signIn.oidc(props.provider)} submit={submit} hint={props.hint} />
  );
}
