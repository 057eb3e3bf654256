import { createSignal, onMount, Show } from 'solid-js';
import { TextInput } from '../base/form/TextInput.tsx';
import { isEmail } from '../base/is-email.ts';
import { useLanguage } from '../base/language.ts';
import { useAuthApi } from '../state/apis.ts';
import { problemText } from './problem-text.ts';
import { createSubmit } from '../state/submit.ts';
import { useSession } from '../state/console-session.ts';
import { FormError } from '../base/form/FormError.tsx';

type PasswordStepProps = {
  /** The reason why a sign-in at the identity provider failed. */
  problem: string | undefined;
  onSignedIn(): Promise<void>;
  onCodeNext(): void;
};

export function PasswordStep(props: PasswordStepProps) {
  const { texts } = useLanguage();
  const session = useSession();
  const auth = useAuthApi();
  const [email, setEmail] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [isTried, setIsTried] = createSignal(false);
  let emailInput!: HTMLInputElement;
  let passwordInput!: HTMLInputElement;
  onMount(() => emailInput.focus());

  const submit = createSubmit(async () => {
    const { twoFactorRedirect } = await auth.signIn(email().trim(), password());
    if (twoFactorRedirect) props.onCodeNext();
    else await props.onSignedIn();
  });

  const signIn = (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!isEmail(email())) return emailInput.focus();
    if (password() === '') return passwordInput.focus();
    void submit.run();
  };

  const words = () => texts().signIn;
  const error = () => (isTried() ? submit.error() : problemText(props.problem, words().problems));
  return (
    <>
      <h1>{words().title}</h1>
      <p class="entry-hint">{words().hint}</p>
      <Show when={session.hasEnded()}>
        <p class="entry-note" role="status">
          {words().ended}
        </p>
      </Show>
      <form class="entry-form" noValidate onSubmit={signIn}>
        <FormError text={error()} />
        <TextInput
          ref={(input) => (emailInput = input)}
          label={words().email}
          type="email"
          name="email"
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
          error={isTried() && !isEmail(email()) ? words().emailBad : undefined}
          value={email()}
          onInput={setEmail}
        />
        <TextInput
          ref={(input) => (passwordInput = input)}
          label={words().password}
          type="password"
          name="password"
          autocomplete="current-password"
          error={isTried() && password() === '' ? words().passwordMissing : undefined}
          value={password()}
          onInput={setPassword}
        />
        <button type="submit" class="button button-primary" disabled={submit.isBusy()}>
          {submit.isBusy() ? words().submitting : words().submit}
        </button>
        <p class="entry-foot">{words().forgot}</p>
      </form>
    </>
  );
}
