import { createSignal, createUniqueId } from 'solid-js';
import { LanguageSwitch } from '../base/LanguageSwitch.tsx';
import { useLanguage } from '../base/language.ts';
import { PATHS } from '../base/paths.ts';
import { storeToken, tokenIn } from '../data/token.ts';
import { useSession } from '../state/session.ts';
import './sign-in.css';

/**
 * The page that an agent sees without a valid token: the reason, how to get one, and a field for
 * it.
 */
export function SignInPage() {
  const session = useSession();
  const { texts } = useLanguage();
  const [value, setValue] = createSignal('');
  const fieldId = createUniqueId();
  const hintId = createUniqueId();

  const [isBad, setIsBad] = createSignal(session.hasEnded());
  const reason = () => (isBad() ? texts().tokenExpired : texts().tokenMissing);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const token = tokenIn(value());
    setIsBad(token === undefined);
    if (token === undefined) return;
    storeToken(token);
    location.assign(PATHS.conversations);
  };

  return (
    <div class="token-page">
      <main class="token-card">
        <div class="token-mark" aria-hidden="true" />
        <h1>{texts().tokenTitle}</h1>
        <p role="status" class="token-reason" data-reason={isBad() ? 'expired' : 'missing'}>
          {reason()}
        </p>
        <p>{texts().tokenHow}</p>
        <pre class="token-command">
          <code>npm run -s admin-token -- --scope admin.cs.inbox</code>
        </pre>
        <form onSubmit={submit}>
          <label for={fieldId}>{texts().tokenLabel}</label>
          <input
            id={fieldId}
            class="field"
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            aria-describedby={hintId}
            required
            value={value()}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
          <p id={hintId} class="token-hint">
            {texts().tokenPrivacy}
          </p>
          <button type="submit" class="button button-primary">
            {texts().tokenSubmit}
          </button>
        </form>
      </main>
      <LanguageSwitch />
    </div>
  );
}
