import { useNavigate } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import { isolate } from '../../shared/readable-name.ts';
import type { EntryReply } from '../../shared/wire/account-wire.ts';
import { TextInput } from '../base/form/TextInput.tsx';
import { isEmail } from '../base/is-email.ts';
import { useLanguage } from '../base/language.ts';
import { isPassword } from '../base/password.ts';
import { PATHS } from '../base/paths.ts';
import { useAccountsApi } from '../state/apis.ts';
import { useSession } from '../state/console-session.ts';
import { createSubmit } from '../state/submit.ts';
import { OidcButton } from './OidcButton.tsx';
import { FormError } from '../base/form/FormError.tsx';

/** Makes the account that a one-time address is for, and signs it in. */
export function NewAccountForm(props: { token: string; entry: EntryReply }) {
  const { texts } = useLanguage();
  const session = useSession();
  const api = useAccountsApi();
  const navigate = useNavigate();
  const [name, setName] = createSignal('');
  const [email, setEmail] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [isTried, setIsTried] = createSignal(false);

  const isOwner = () => props.entry.kind === 'owner';
  const fixedEmail = () => props.entry.email;
  const hasEmail = () => fixedEmail() !== undefined || isEmail(email());
  const words = () => texts().signIn;
  const ifTried = (isGood: boolean, error: string) => (isTried() && !isGood ? error : undefined);
  const by = () => isolate(props.entry.invitedBy ?? words().nobody);

  const submit = createSubmit(async () => {
    const chosen = fixedEmail() === undefined ? { email: email().trim() } : {};
    const account = { token: props.token, name: name().trim(), password: password(), ...chosen };
    session.take(await api.acceptEntry(account));
    navigate(PATHS.home, { replace: true });
  });

  let form!: HTMLFormElement;
  const create = (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (hasEmail() && name().trim() !== '' && isPassword(password())) void submit.run();
    else queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  return (
    <>
      <h1>{isOwner() ? words().ownerTitle : words().invitedTitle}</h1>
      <p class="entry-hint">
        {isOwner() ? words().ownerHint : words().invitedHint(by(), texts().roles[props.entry.role])}
      </p>
      <form ref={form} class="entry-form" noValidate onSubmit={create}>
        <FormError text={submit.error()} />
        <TextInput
          label={words().name}
          help={words().nameHelp}
          name="name"
          autocomplete="name"
          maxLength={64}
          error={ifTried(name().trim() !== '', words().nameMissing)}
          value={name()}
          onInput={setName}
        />
        <TextInput
          label={words().email}
          type="email"
          name="email"
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
          readOnly={fixedEmail() !== undefined}
          error={ifTried(hasEmail(), words().emailBad)}
          value={fixedEmail() ?? email()}
          onInput={setEmail}
        />
        <TextInput
          label={words().newPassword}
          help={words().passwordHelp}
          type="password"
          name="password"
          autocomplete="new-password"
          maxLength={128}
          error={ifTried(isPassword(password()), words().passwordShort)}
          value={password()}
          onInput={setPassword}
        />
        <button type="submit" class="button button-primary" disabled={submit.isBusy()}>
          {submit.isBusy() ? words().creating : words().create}
        </button>
      </form>
      <Show when={isOwner() ? undefined : session.oidc()}>
        {(provider) => (
          <OidcButton
            provider={provider()}
            next={PATHS.home}
            hint={words().oidcInvited(fixedEmail() ?? '')}
          />
        )}
      </Show>
    </>
  );
}
