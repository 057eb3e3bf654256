import type { ChatMessage, WidgetEventMap } from '../shared/rpc/events.ts';
import type { Emitter } from './base/emitter.ts';
import { makeIdleTask } from './base/idle.ts';
import { readStored, writeStored } from './config/stored.ts';

const OPEN_STORAGE_KEY = 'starim_cs_open';

/** The state of the panel that the page shows. */
export type PanelState = {
  isOpen: boolean;
  unread: number;
  /** The latest message that came while the panel was closed, until it is opened or dismissed. */
  preview?: ChatMessage | undefined;
};

export type Panel = PanelState & {
  setOpen(isOpen: boolean, isGesture: boolean): void;
  receive(message: ChatMessage): void;
  setUnread(count: number): void;
  dismiss(): void;
  /** Opens as the visitor left it or else, once the page has loaded, as the site wants it. */
  begin(opensByItself: boolean): void;
  end(): void;
};

/**
 * Whether the panel is open, and what has come while it was not. `onTurn` hears of opening and closing,
 * and whether the visitor's own act was behind it; `onChange` of the rest.
 */
export function makePanel(
  emitter: Emitter<WidgetEventMap>,
  onChange: () => void,
  onTurn: (isGesture: boolean) => void,
): Panel {
  let stopOpening = () => {};

  const panel: Panel = {
    isOpen: false,
    unread: 0,
    setOpen(isOpen, isGesture) {
      // A visitor who was here before the panel opens by itself knows better.
      stopOpening();
      if (isOpen === panel.isOpen) return;
      panel.isOpen = isOpen;
      panel.preview = undefined;
      onTurn(isGesture);
      writeStored('sessionStorage', OPEN_STORAGE_KEY, isOpen ? '1' : '');
      emitter.emit(isOpen ? 'open' : 'close', undefined);
    },
    receive(message) {
      // It shows once it counts as unread: it may have been read in another tab.
      if (message.from === 'agent' && !panel.isOpen) panel.preview = message;
      onChange();
      emitter.emit('message', message);
    },
    setUnread(count) {
      if (count === panel.unread) return;
      panel.unread = count;
      // It has been read elsewhere, or was said to somebody else.
      if (count === 0) panel.preview = undefined;
      onChange();
      emitter.emit('unread', { count });
    },
    begin(opensByItself) {
      const open = () => panel.setOpen(true, false);
      // The panel as the visitor left it; an empty text means closed.
      const wasOpen = readStored('sessionStorage', OPEN_STORAGE_KEY);
      if (wasOpen) open();
      else if (wasOpen ?? opensByItself) stopOpening = makeIdleTask(open);
    },
    end() {
      stopOpening();
      panel.setUnread(0);
      // Nobody left the panel open: the next `init()` on this page begins closed.
      writeStored('sessionStorage', OPEN_STORAGE_KEY, null);
    },
    dismiss() {
      panel.preview = undefined;
      onChange();
    },
  };
  return panel;
}
