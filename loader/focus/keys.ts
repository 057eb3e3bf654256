import { isTypedKey } from '../../shared/typed-key.ts';
import type { KeyRelay } from './key-relay.ts';
import type { Root } from '../page/root.ts';

const TYPES = [
  ...['keydown', 'keypress', 'keyup', 'paste', 'pointerdown'],
  ...['focusin', 'focusout', 'blur'],
];

export type Keys = {
  /** Whether the keys went into our panel until the page took it away. */
  wentIntoPanel(): boolean;
  stop(): void;
};

/**
 * Keeps from the page the keys and the focus of our root: Escape would close the page's dialog along with
 * our panel, and a focus trap that hears of our focus takes it back. It listens on the window, since some
 * pages listen on the document before all others.
 */
export function watchKeys(
  getRoot: () => Root | undefined,
  relay: KeyRelay,
  close: () => void,
): Keys {
  let isInPanel = false;

  /** Whether the key is none of the page's. */
  const onKeyDown = (event: KeyboardEvent, root: Root, isOnRoot: boolean): boolean => {
    const { key, defaultPrevented } = event;
    const isText = isTypedKey(event) || /^(Enter|Backspace)$/.test(key);
    if (key === 'Tab') relay.end();
    else if (key === 'Escape' && (isOnRoot || relay.isDue)) close();
    else if (relay.isDue && isText) {
      event.preventDefault();
      relay.take(key);
    } else if (isOnRoot && /^(Enter| )$/.test(key) && root.focused() === root.launcher) {
      // Held down, a key presses once.
      if (event.repeat) event.preventDefault();
      // A page that prevents these keys would leave no way to press the button by them.
      else if (defaultPrevented) root.launcher.click();
    } else return isOnRoot;
    return isOnRoot || key !== 'Tab';
  };

  const look = () => {
    const root = getRoot();
    if (root?.host.isConnected) isInPanel = root.panel.contains(root.focused());
  };

  const onEvent = (event: Event) => {
    const root = getRoot();
    if (!root) return;
    // At once and, since browsers differ in what they do first, after it.
    look();
    setTimeout(look);
    let isOurs = event.target === root.host;
    switch (event.type) {
      case 'keydown':
        isOurs = onKeyDown(event as KeyboardEvent, root, isOurs);
        break;
      case 'paste':
        if (relay.isDue) {
          event.preventDefault();
          relay.take((event as ClipboardEvent).clipboardData?.getData('text') ?? '');
          isOurs = true;
        }
        break;
      case 'pointerdown':
        // A press on ours is the page's to hear of: it closes menus by it.
        if (!isOurs) relay.end();
        return;
      case 'focusin':
        if (!isOurs) relay.resist();
        break;
      case 'focusout':
        // The events look as if they went to another window: traps let that pass.
        if ((event as FocusEvent).relatedTarget === root.host)
          Object.defineProperty(event, 'relatedTarget', { value: null });
    }
    if (isOurs) event.stopImmediatePropagation();
  };

  for (const type of TYPES) addEventListener(type, onEvent, true);
  return {
    wentIntoPanel: () => isInPanel,
    stop() {
      for (const type of TYPES) removeEventListener(type, onEvent, true);
    },
  };
}
