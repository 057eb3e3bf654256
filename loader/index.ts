import {
  close,
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
} from './api.ts';

export type { InitConfig } from './api.ts';
export type { ErrorCode, WidgetError } from '../shared/errors.ts';
export type { ChatMessage, WidgetEvent, WidgetEventMap } from '../shared/events.ts';
export type { Locale } from '../shared/locale.ts';
export type { Profile } from '../shared/profile.ts';
export { close, identify, init, off, on, open, sendMessage, setLocale, shutdown, toggle, version };

const StarIMCS = {
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
  version,
};

/** The whole API as one object: the default export, and what `window.StarIMCS` carries. */
export type StarIMCS = typeof StarIMCS;

export default StarIMCS;
