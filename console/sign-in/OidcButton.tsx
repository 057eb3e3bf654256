import { Show } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { useAuthApi } from '../state/apis.ts';
import { createSubmit } from '../state/submit.ts';

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
        {texts().signIn.oidc(props.provider)}
      </button>
      <Show when={props.hint}>
        <p class="entry-foot">{props.hint}</p>
      </Show>
    </div>
  );
}
