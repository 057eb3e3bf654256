import type { LookLayer, RawLayers } from '../config/config.ts';
import type { WidgetErrorData } from './errors.ts';
import type { ChatMessage } from './events.ts';
import type { Locale } from '../locale.ts';
import type { ResolvedTheme } from '../theme.ts';

/**
 * The contract between loader and frame. Both sides' implementations and both proxies are typed by
 * these two types, so a method that is missing on either side does not compile.
 *
 * Loaders are pinned by npm users for years while the frame is always the newest: methods may be
 * added, and their settings may grow optional members; what is here keeps its meaning until
 * `PROTOCOL` counts up, and then the frame goes on serving the older number too.
 */
export const PROTOCOL = 1;

/**
 * The frame counts as unreachable if it has not connected this long after its iframe was created.
 */
export const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Posted from window to window, beside the RPC, when a gesture gives the chat the focus: WebKit lets a
 * frame of another site take the focus only where the gesture reached it this way, and no port carries
 * one.
 */
export const FOCUS_MESSAGE = 'starim-cs:focus';

/** The page that the visitor is on, for agents. The frame finds out the rest by itself. */
export type PageContext = { url: string; title: string; referrer: string };

export type StartRequest = {
  protocol: number;
  /** The loader's version, for diagnosis. */
  version: string;
  /** All that the page says: the frame parses what the chat uses. */
  layers: RawLayers;
  /** The argument of the last call of `site`, on this page or an earlier one. */
  site: unknown;
  locale: Locale;
  theme: ResolvedTheme;
  /** This browser's anonymous visitor; empty if there was none, then the frame makes one. */
  visitorId: string;
  context: PageContext;
  /** The state from the last `keep()` of an earlier frame on this page, if there was one. */
  kept: unknown;
  isOpen: boolean;
};

/** The frame's part of `diagnose()`. It holds no token and no text of a message. */
export type FrameReport = {
  version: string;
  browser: string;
  /** `ready`, `connecting` or the code of the error in the way. */
  chat: string;
  /** `none` before the chat is ready. */
  socket: 'open' | 'polling' | 'none';
  storage: 'available' | 'blocked';
  /**
   * Each source's values, highest priority first. For the visitor's fields, only whether they are
   * set.
   */
  config: Readonly<Record<string, object>>;
  isOnline: boolean;
};

/** The methods that the frame offers its host page. */
export type FrameMethods = {
  /** The first call, once for each connection; the rest may follow at once. */
  start(request: StartRequest): Promise<{ protocol: number; version: string }>;
  /** The panel was opened or closed; `takeFocus` only where a gesture of the visitor's was behind it. */
  setOpen(isOpen: boolean, takeFocus: boolean): void | Promise<void>;
  /** The visitor is about to open the panel. */
  prepare(): void | Promise<void>;
  /** A key that was meant for the composer before there was one: its text goes to the draft's end. */
  type(text: string): void | Promise<void>;
  /** The page takes back the focus that it gives the chat: the visitor has to know. */
  loseKeys(): void | Promise<void>;
  /** Puts text into the composer without sending it. */
  prefill(text: string): void | Promise<void>;
  /** Resolves once the server has the message; called again with the same id, it is the same one. */
  sendMessage(text: string, clientId?: string): Promise<ChatMessage>;
  /** Resolves, with who the visitor is now, once the server has taken the identity over. */
  identify(profile: unknown): Promise<{ externalUserId: string | null }>;
  /** Language and theme are these from here on. */
  present(locale: Locale, theme: ResolvedTheme): void | Promise<void>;
  /** The page has become another one without a load of its own. */
  visit(context: PageContext): void | Promise<void>;
  diagnose(): FrameReport | Promise<FrameReport>;
};

/** The methods that the host page offers the frame. */
export type HostMethods = {
  /** The handshake succeeded. */
  ready(): void;
  /** The visitor closed the panel from inside the frame. */
  close(): void;
  /** Answers whether the visitor has done anything on the page yet, before which no sound is made. */
  message(message: ChatMessage): boolean | Promise<boolean>;
  unread(count: number): void;
  error(error: WidgetErrorData): void;
  /** This browser's anonymous visitor has another id: the first one, or after a sign-out. */
  visitor(visitorId: string): void;
  /** The site's own settings, by the names of the configuration's fields. */
  site(settings: LookLayer): void;
  /** Something that the site's developer should read on the console. */
  warn(message: string): void;
  /**
   * Stores the state that lets the next frame of this page continue, in case the page loses this
   * one.
   */
  keep(state: unknown): void;
};
