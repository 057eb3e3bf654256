import { LanguageSwitch } from './base/LanguageSwitch.tsx';
import { useLanguage } from './base/language.ts';
import './header.css';

type HeaderProps = { isLive: boolean; onSignOut(): void };

export function Header(props: HeaderProps) {
  const { texts } = useLanguage();
  return (
    <header class="header">
      <span class="header-mark" aria-hidden="true" />
      <h1>{texts().title}</h1>
      <p role="status" class="connection" data-live={props.isLive ? 'true' : 'false'}>
        {props.isLive ? texts().live : texts().connecting}
      </p>
      <LanguageSwitch />
      <button type="button" class="button button-quiet" onClick={() => props.onSignOut()}>
        {texts().signOut}
      </button>
    </header>
  );
}
