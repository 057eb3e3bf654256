import { createEffect, createSignal, Show } from 'solid-js';
import type { Chat } from '../../chat/chat.ts';
import type { Look } from '../../config/look.ts';
import type { Panel } from '../panel.ts';
import { useI18n } from '../../i18n/context.tsx';
import { createLazyPart } from '../lazy-part.ts';
import { Icon, ICONS } from '../icons.tsx';
import { HeaderAvatar } from './HeaderAvatar.tsx';
import './header.css';

export type HeaderProps = {
  chat: Chat;
  look: Look;
  panel: Pick<Panel, 'isExpected'>;
  /** Left out where there is nothing to close. */
  onClose: (() => void) | undefined;
};

export function Header(props: HeaderProps) {
  const { texts } = useI18n();
  const menu = createLazyPart(() => import('../menu/Menu.tsx').then((part) => part.Menu));
  const [isMenuOpen, setMenuOpen] = createSignal(false);
  let menuButton: HTMLButtonElement | undefined;
  const site = () => {
    const phase = props.chat.phase();
    return phase.type === 'ready' ? phase.site : undefined;
  };
  const title = () => props.look.config().headerTitle ?? site()?.name ?? texts().title;
  createEffect(() => {
    // The document of a link has its brand's title until the site itself says one.
    if (site() || props.onClose) document.title = title();
  });
  const isCutOff = () => !props.chat.isOnline() || props.chat.reach() === 'none';
  const subtitle = () => {
    const { type } = props.chat.phase();
    if (type === 'refused') return undefined;
    const { headerSubtitle } = props.look.config();
    if (headerSubtitle !== undefined) return headerSubtitle;
    if (!props.chat.isOnline()) return texts().noConnection;
    const current = site();
    if (!current || isCutOff()) return texts().connecting;
    return current.online ? texts().online : texts().offline;
  };
  const toggleMenu = () => {
    menu.load();
    setMenuOpen(!isMenuOpen());
  };

  return (
    <header class="header">
      <HeaderAvatar
        site={site()}
        isOnline={site()?.online === true && !isCutOff()}
        isExpected={props.panel.isExpected()}
      />
      <div class="header-titles">
        <h1 id="chat-title">{title()}</h1>
        <Show when={subtitle()}>{(text) => <p>{text()}</p>}</Show>
      </div>
      <Show when={site()}>
        <button
          ref={menuButton}
          type="button"
          class="header-button"
          aria-label={texts().menu}
          aria-haspopup="menu"
          aria-expanded={isMenuOpen()}
          onPointerEnter={() => menu.load()}
          onClick={toggleMenu}
        >
          <Icon path={ICONS.more} />
        </button>
      </Show>
      <Show when={props.onClose}>
        {(onClose) => (
          <button
            type="button"
            class="header-button"
            aria-label={texts().close}
            onClick={() => onClose()()}
          >
            <Icon path={ICONS.close} />
          </button>
        )}
      </Show>
      <Show when={isMenuOpen() && menu.component()}>
        {(component) =>
          component()({
            get chat() {
              return props.chat;
            },
            opener: () => menuButton,
            onClose: () => setMenuOpen(false),
          })
        }
      </Show>
    </header>
  );
}
