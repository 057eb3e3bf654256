import { createSignal, createUniqueId } from 'solid-js';
import { LanguageSwitch } from './base/LanguageSwitch.tsx';
import { useLanguage } from './base/language.ts';
import type { Refusal } from './data/socket.ts';
import './token-page.css';

type TokenPageProps = { reason: 'missing' | Refusal; onToken(pasted: string): void };

/**
 * The page that an agent sees without a valid token: the reason, how to get one, and a field for
 * it.
 */
export function TokenPage(props: TokenPageProps) {
  const { texts } = useLanguage();
  const [value, setValue] = createSignal('');
  const fieldId = createUniqueId();
  const hintId = createUniqueId();

  const reason = () => {
    switch (props.reason) {
      case 'missing':
        return texts().tokenMissing;
      case 'expired':
        return texts().tokenExpired;
      case 'forbidden':
        return texts().tokenForbidden;
    }
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (value().trim() !== '') props.onToken(value());
  };

  return (
    <div class="token-page">
      <main class="token-card">
        <div class="token-mark" aria-hidden="true" />
        <h1>{texts().tokenTitle}</h1>
        <p role="status" class="token-reason" data-reason={props.reason}>
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
