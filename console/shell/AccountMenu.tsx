import { A, useLocation } from '@solidjs/router';
import { createEffect, For, on, Show } from 'solid-js';
import { Avatar } from '../base/Avatar.tsx';
import { Switch } from '../base/form/Switch.tsx';
import { Icon } from '../base/Icon.tsx';
import { useLanguage } from '../base/language.ts';
import { createMenu } from '../base/menu.ts';
import { PATHS } from '../base/paths.ts';
import { currentTheme, setTheme, THEME_CHOICES } from '../base/theme-choice.ts';
import { useToast } from '../base/toast.ts';
import { tellSignedOut } from '../state/account-news.ts';
import { useSession } from '../state/console-session.ts';
import { useOwnAway } from '../state/own-away.ts';
import { createSubmit } from '../state/submit.ts';
import './account-menu.css';

/** The person's own picture; behind it their pages, how the console looks, and the way out. */
export function AccountMenu() {
  const { texts } = useLanguage();
  const session = useSession();
  const location = useLocation();
  let root!: HTMLDivElement;
  let button!: HTMLButtonElement;
  const { isOpen, toggle, leave } = createMenu({ root: () => root, button: () => button });

  createEffect(on(() => location.pathname, leave, { defer: true }));

  const name = () => session.me()?.name ?? '';
  const isAway = () => session.me()?.isAway ?? false;

  return (
    <div ref={root} class="account">
      <button
        ref={button}
        type="button"
        class="account-button"
        aria-expanded={isOpen()}
        onClick={toggle}
      >
        <span class="visually-hidden">{`${texts().nav.account}: ${name()}`}</span>
        <Show when={isAway()}>
          <span class="visually-hidden">{` (${texts().away.tag})`}</span>
          <span class="account-away" aria-hidden="true" />
        </Show>
        <Avatar id={session.me()?.id ?? ''} name={name()} picture={session.me()?.avatar} />
      </button>
      <Show when={isOpen()}>
        <Menu />
      </Show>
    </div>
  );
}

function Menu() {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const session = useSession();
  const { isAway, isBusy, toggle } = useOwnAway();
  const submit = createSubmit(session.signOut);
  const signOut = async () => {
    const reason = await submit.confirm(tellSignedOut);
    if (reason !== undefined) showToast(texts().stillSignedIn(reason), 'bad');
  };
  return (
    <div class="account-menu">
      <div class="account-who">
        <p class="account-name">
          <bdi>{session.me()?.name}</bdi>
        </p>
        <p class="account-email">{session.me()?.email}</p>
      </div>
      <ul role="list">
        <li>
          <A class="account-item" href={PATHS.profile}>
            <Icon name="profile" />
            {texts().nav.profile}
          </A>
        </li>
        <Show when={session.can('admin.cs.team')}>
          <li>
            <A class="account-item" href={PATHS.apiTokens}>
              <Icon name="key" />
              {texts().nav.apiTokens}
            </A>
          </li>
        </Show>
      </ul>
      <Show when={session.can('admin.cs.inbox')}>
        <div class="account-presence">
          <Switch
            label={texts().away.label}
            help={texts().away.help}
            isOn={isAway()}
            isDisabled={isBusy()}
            onChange={() => void toggle()}
          />
        </div>
      </Show>
      <Looks />
      <button type="button" class="account-item" onClick={() => void signOut()}>
        <Icon name="leave" />
        {texts().signOut}
      </button>
    </div>
  );
}

/** The console's looks in this browser. */
function Looks() {
  const { texts, setLocale } = useLanguage();
  return (
    <div class="account-looks">
      <div class="segments" role="group" aria-label={texts().theme}>
        <For each={THEME_CHOICES}>
          {(theme) => (
            <button
              type="button"
              class="segment"
              aria-pressed={currentTheme() === theme}
              onClick={() => setTheme(theme)}
            >
              {texts().themes[theme]}
            </button>
          )}
        </For>
      </div>
      <button
        type="button"
        class="account-item"
        lang={texts().otherLanguageLocale}
        onClick={() => setLocale(texts().otherLanguageLocale)}
      >
        <Icon name="sites" />
        {texts().otherLanguage}
      </button>
    </div>
  );
}
