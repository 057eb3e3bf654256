import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import type { Chat } from '../../chat/chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import { isMuted as readMuted, setMuted as writeMuted } from '../../browser/mute.ts';
import { Icon } from '../icons.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { MENU_TEXTS } from './menu-texts.ts';
import './menu.css';

const BELL = 'M6 10a6 6 0 0112 0c0 5 2 6.5 2 6.5H4S6 15 6 10zM10 20h4';
const BELL_OFF = `${BELL}M4 4l16 16`;
const END = 'M14 4H6v16h8M10 12h10M16.5 8.5L20 12l-3.5 3.5';

export type MenuProps = {
  chat: Chat;
  /** Gets the focus back. */
  opener(): HTMLElement | undefined;
  onClose(): void;
};

/** The visitor's actions beside chatting. */
export function Menu(props: MenuProps) {
  const { locale, texts } = useI18n();
  const [isMuted, setMuted] = createSignal(readMuted());
  const [isLeaving, setLeaving] = createSignal(false);
  let list!: HTMLDivElement;
  const canLeave = () => props.chat.talk()?.conversation()?.status === 'open';

  const items = () => Array.from(list.querySelectorAll<HTMLElement>('button:not(:disabled)'));
  const focusItem = (index: number) => {
    const all = items();
    all[(index + all.length) % all.length]?.focus();
  };

  const close = () => {
    props.onClose();
    props.opener()?.focus();
  };

  const keys: Readonly<Record<string, (index: number) => void>> = {
    Escape: close,
    ArrowDown: (index) => focusItem(index + 1),
    ArrowUp: (index) => focusItem(index - 1),
    Home: () => focusItem(0),
    End: () => focusItem(-1),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Tab goes on from here; the menu does not stay behind.
    if (event.key === 'Tab') props.onClose();
    const act = keys[event.key];
    if (!act) return;
    act(items().indexOf(document.activeElement as HTMLElement));
    event.preventDefault();
    // Escape further up closes the panel.
    event.stopPropagation();
  };

  onMount(() => {
    focusItem(0);
    // The listener is not Solid's, which is at the document, where Escape has closed the panel
    // already.
    list.addEventListener('keydown', onKeyDown);
    const onPointerDown = ({ target }: PointerEvent) => {
      const isOurs = [list, props.opener()].some((element) => element?.contains(target as Node));
      if (!isOurs && !isLeaving()) props.onClose();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    onCleanup(() => document.removeEventListener('pointerdown', onPointerDown, true));
  });

  return (
    <Show when={!isLeaving()} fallback={<LeaveDialog chat={props.chat} onClose={close} />}>
      <div ref={list} class="menu" role="menu" tabindex="-1" aria-label={texts().menu}>
        <button
          type="button"
          role="menuitemcheckbox"
          tabindex="-1"
          aria-checked={isMuted()}
          onClick={() => writeMuted(setMuted(!isMuted()))}
        >
          <Icon path={isMuted() ? BELL_OFF : BELL} />
          <span>{MENU_TEXTS[locale()].mute}</span>
          <Show when={isMuted()}>
            <span class="menu-check">
              <Icon path="M5 12.5l4.5 4.5L19 7.5" />
            </span>
          </Show>
        </button>
        <button
          type="button"
          role="menuitem"
          tabindex="-1"
          disabled={!canLeave()}
          onClick={() => setLeaving(true)}
        >
          <Icon path={END} />
          <span>{MENU_TEXTS[locale()].leave}</span>
        </button>
      </div>
    </Show>
  );
}
