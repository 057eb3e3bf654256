import { Show } from 'solid-js';
import type { Chat } from '../../chat.ts';
import type { Look } from '../../look.ts';
import { useI18n } from '../../i18n/context.tsx';
import { Icon, ICONS } from '../icons.tsx';
import './header.css';

export type HeaderProps = {
  chat: Chat;
  look: Look;
  /** Left out where there is nothing to close. */
  onClose: (() => void) | undefined;
};

export function Header(props: HeaderProps) {
  const { texts } = useI18n();
  const site = () => {
    const phase = props.chat.phase();
    return phase.type === 'ready' ? phase.site : undefined;
  };
  const subtitle = () => {
    const { type } = props.chat.phase();
    if (type === 'refused') return undefined;
    const { headerSubtitle } = props.look.config();
    if (headerSubtitle !== undefined) return headerSubtitle;
    const current = site();
    if (!current) return texts().connecting;
    return current.online ? texts().online : texts().offline;
  };

  return (
    <header class="header">
      <span class="header-avatar" aria-hidden="true">
        <Icon path={ICONS.chat} />
        <span class="header-presence" classList={{ online: site()?.online === true }} />
      </span>
      <div class="header-titles">
        <h1>{props.look.config().headerTitle ?? site()?.name ?? texts().title}</h1>
        <Show when={subtitle()}>{(text) => <p>{text()}</p>}</Show>
      </div>
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
    </header>
  );
}
