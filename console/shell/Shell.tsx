import { basePath } from '../../client/base-path.ts';
import { A, useLocation } from '@solidjs/router';
import { For, Show, type JSX } from 'solid-js';
import { Icon } from '../base/Icon.tsx';
import { useLanguage } from '../base/language.ts';
import { PATHS } from '../base/paths.ts';
import { useInbox } from '../state/inbox-context.ts';
import { useSession } from '../state/console-session.ts';
import { AwayBar } from './AwayBar.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { NAV_ITEMS } from './nav-items.ts';
import './shell.css';

/** The frame around every page: a rail at the side, or a bar below on a phone. */
export function Shell(props: { children?: JSX.Element }) {
  const { texts } = useLanguage();
  const session = useSession();
  const inbox = useInbox();
  const location = useLocation();

  /** A phone shows a conversation alone: the way back is in its own head. */
  const isInThread = () => location.pathname.startsWith(`${basePath()}${PATHS.conversations}/`);
  const unread = (key: string) =>
    key === 'conversations' ? (inbox?.store.list.totalUnread() ?? 0) : 0;

  return (
    <div class="shell" data-full={isInThread() ? 'true' : 'false'}>
      <a class="skip" href="#content" rel="external">
        {texts().nav.skip}
      </a>
      <nav class="rail" aria-label={texts().nav.label}>
        <span class="rail-mark" aria-hidden="true" />
        <ul class="rail-list" role="list">
          <For each={NAV_ITEMS.filter(({ scope }) => session.can(scope))}>
            {(item) => (
              <li>
                <A href={item.path} class="rail-item" activeClass="rail-item-active">
                  <span class="rail-icon">
                    <Icon name={item.icon} />
                    <Show when={unread(item.key) > 0}>
                      <span class="rail-badge">
                        <span aria-hidden="true">
                          {unread(item.key) > 99 ? '99+' : unread(item.key)}
                        </span>
                      </span>
                    </Show>
                  </span>
                  <span class="rail-word">{texts().nav[item.key]}</span>
                  <Show when={unread(item.key) > 0}>
                    <span class="visually-hidden">{texts().nav.unread(unread(item.key))}</span>
                  </Show>
                </A>
              </li>
            )}
          </For>
        </ul>
        <AccountMenu />
      </nav>
      <div class="shell-page">
        <AwayBar />
        <div class="shell-content">{props.children}</div>
      </div>
    </div>
  );
}
