import {
  close,
  diagnose,
  identify,
  init,
  isOpen,
  off,
  on,
  open,
  sendMessage,
  setLocale,
  shutdown,
  toggle,
  unreadCount,
  version,
} from './api.ts';

export type { InitConfig, Profile } from './api.ts';
export type { Diagnosis } from './diagnose.ts';
export type { ErrorCode, WidgetError } from '../shared/rpc/errors.ts';
export type { ChatMessage, WidgetEvent, WidgetEventMap } from '../shared/rpc/events.ts';
export type { Locale } from '../shared/locale.ts';
export {
  close,
  diagnose,
  identify,
  init,
  off,
  on,
  open,
  sendMessage,
  setLocale,
  shutdown,
  toggle,
  version,
};

/** The whole API as one object: the default export, and what `window.StarIMCS` carries. */
const StarIMCS = /* @__PURE__ */ Object.freeze({
  init,
  identify,
  open,
  close,
  toggle,
  sendMessage,
  setLocale,
  on,
  off,
  shutdown,
  diagnose,
  /** The widget's version. */
  version,
  /** Whether the panel is open. */
  get isOpen(): boolean {
    return isOpen();
  },
  /** The number of messages that the visitor has not seen. */
  get unreadCount(): number {
    return unreadCount();
  },
});

/** The whole API as one object: the default export, and what `window.StarIMCS` carries. */
export type StarIMCS = typeof StarIMCS;

export default StarIMCS;
