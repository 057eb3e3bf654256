import type { Config } from './config.ts';
import type { WidgetErrorData } from './errors.ts';
import type { ChatMessage } from './events.ts';
import type { Locale } from './locale.ts';
import type { Profile } from './profile.ts';

/**
 * The contract between loader and frame. Both sides' implementations and both proxies are typed by
 * these two types, so a method that is missing on either side does not compile.
 *
 * Loaders are pinned by npm users for years while the frame is always the newest: methods may be
 * added, and their settings may grow optional members; what is here keeps its meaning until
 * `PROTOCOL` counts up, and then the frame goes on serving the older number too.
 */
export const PROTOCOL = 1;

/** How long the frame has, from the creation of its iframe, before it counts as unreachable. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** The theme with `auto` resolved: only the host page's media query can tell. */
export type ResolvedTheme = 'light' | 'dark';

/** What agents see of the page that the visitor is on. */
export type PageContext = {
  url: string;
  referrer: string;
  title: string;
  timezone: string;
  language: string;
  /** `<width>x<height>` in CSS pixels. */
  screen: string;
};

export type FrameSettings = Pick<
  Config,
  | 'appKey'
  | 'apiBase'
  | 'wsBase'
  | 'externalUserId'
  | 'nickname'
  | 'avatar'
  | 'email'
  | 'phone'
  | 'extra'
  | 'mock'
>;

export type StartRequest = {
  protocol: number;
  /** The loader's version, for diagnosis. */
  version: string;
  settings: FrameSettings;
  locale: Locale;
  theme: ResolvedTheme;
  visitorId: string;
  context: PageContext;
};

/** What the frame offers its host page. */
export type FrameMethods = {
  /** The first call, once for each connection; the rest may follow at once. */
  start(request: StartRequest): Promise<{ protocol: number; version: string }>;
  /** The panel was opened or closed; `takeFocus` only where a gesture of the visitor's was behind it. */
  setOpen(isOpen: boolean, takeFocus: boolean): void | Promise<void>;
  /** Puts text into the composer without sending it. */
  prefill(text: string): void | Promise<void>;
  /** Resolves once the server has the message. */
  sendMessage(text: string): Promise<ChatMessage>;
  /** Resolves once the server has taken the identity over. */
  identify(profile: Profile): Promise<void>;
  setLocale(locale: Locale): void | Promise<void>;
  setTheme(theme: ResolvedTheme): void | Promise<void>;
};

/** What the host page offers the frame. */
export type HostMethods = {
  /** The handshake succeeded. */
  ready(): void;
  /** The visitor closed the panel from inside the frame. */
  close(): void;
  message(message: ChatMessage): void;
  unread(count: number): void;
  error(error: WidgetErrorData): void;
  /** The id of this browser's anonymous visitor changed (sign-out). */
  visitor(visitorId: string): void;
};
