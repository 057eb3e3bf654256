import type { Config } from '../shared/config.ts';
import { toWidgetError, WidgetError, type ErrorCode } from '../shared/errors.ts';
import type { ChatMessage, WidgetEventMap } from '../shared/events.ts';
import type { Locale } from '../shared/locale.ts';
import { parseProfile, type Profile } from '../shared/profile.ts';
import { PROTOCOL, type HostMethods, type ResolvedTheme } from '../shared/rpc.ts';
import { pageContext } from './context.ts';
import type { Emitter } from './emitter.ts';
import { createElement } from './dom.ts';
import { frameAddress, makeFrame } from './frame-box.ts';
import { makeIdleTask } from './idle.ts';
import { makeLauncher } from './launcher.ts';
import { initialLocale, storeLocale } from './locale.ts';
import { log } from './log.ts';
import { makeQueue } from './queue.ts';
import { makeRoot } from './root.ts';
import { connectFrame, fromFrame, type FrameProxy } from './rpc.ts';
import { warnAs } from './sources.ts';
import { readStored, removeStored, writeStored } from './stored.ts';
import { LOADER_TEXTS } from './texts.ts';
import { makeThemeWatcher } from './theme.ts';
import { storeVisitorId, visitorId } from './visitor.ts';

const OPEN_STORAGE_KEY = 'starim_cs_open';

/** A short call that the frame did not answer by then will not be answered. */
const CALL_TIMEOUT_MS = 10_000;

export type WidgetConfig = Config & { frameUrl: string };

export type Widget = {
  /** Settles as `init()` promises. */
  ready: Promise<void>;
  readonly isOpen: boolean;
  open(prefill?: string): void;
  close(): void;
  toggle(): void;
  sendMessage(text: string): Promise<ChatMessage>;
  identify(profile: Profile): Promise<void>;
  setLocale(locale: Locale): void;
  destroy(): void;
};

/**
 * One widget on one page, from its launcher to its end.
 *
 * Requirements: the launcher is there at once, from local configuration alone; the page's own load
 * is not competed with; a call made at any time is carried out once, in order; nothing that fails
 * here throws into the page; nothing is left on it afterwards.
 *
 * 1. `unmounted`, until there is a body, then `mounted`: the shadow root with the launcher is on the
 *    page.
 * 2. `connecting`: when the page is idle, or at once when the visitor or the site wants the panel,
 *    the iframe is made. Both sides say SYN; penpal binds each to the other's window and exact
 *    origin and hands over a private port.
 * 3. `started`: `start` has told the frame the configuration and the visitor. Calls that waited
 *    are made now, in order; the frame itself holds what must wait for its handshake.
 * 4. `ready`: the frame's handshake with the server succeeded.
 *
 * `failed` follows `connecting` when the frame did not answer in time: the next wish to open the
 * panel starts again at 2. `destroyed` follows any of them.
 */
type State = 'unmounted' | 'mounted' | 'connecting' | 'started' | 'ready' | 'failed' | 'destroyed';

export function makeWidget(config: WidgetConfig, emitter: Emitter<WidgetEventMap>): Widget {
  let state: State = 'unmounted';
  let isOpen = false;
  let unread = 0;
  let locale = initialLocale(config.locale);
  let theme: ResolvedTheme = 'light';
  let iframe: HTMLIFrameElement | undefined;
  let disconnect = () => {};
  const loggedCodes = new Set<ErrorCode>();

  let resolveReady!: () => void;
  let rejectReady!: (error: WidgetError) => void;
  const ready = new Promise<void>((resolve, reject) => {
    resolveReady = resolve;
    rejectReady = reject;
  });

  const calls = makeQueue<FrameProxy>(
    () =>
      new WidgetError({ code: 'unsupported', message: 'Too many calls before the chat is ready.' }),
  );

  const root = makeRoot(config.position, config.zIndex);
  const launcher = makeLauncher(() => setOpen(!isOpen, true));
  const panel = createElement('div', { class: 'panel', part: 'panel' });
  root.widget.append(panel, launcher.button);

  const render = () => {
    root.setOpen(isOpen);
    launcher.render({ isOpen, unread, texts: LOADER_TEXTS[locale] });
  };

  /** For calls whose result nobody waits for. */
  const tell = (call: (frame: FrameProxy) => Promise<unknown>) => {
    calls
      .run((frame) => withTimeout(call(frame), CALL_TIMEOUT_MS))
      .catch(() => {
        // A frame that is gone or hangs is noticed by its connection, not by each call.
      });
  };

  const fail = (error: WidgetError) => {
    // What passes by itself is not the developer's to mend; a frame that stays away may well be.
    const isToldToDeveloper = !error.retryable || error.code === 'frame_unreachable';
    if (isToldToDeveloper && !loggedCodes.has(error.code)) {
      loggedCodes.add(error.code);
      log.error(`${error.code}: ${adviceFor(error)}`);
    }
    if (!error.retryable) rejectReady(error);
    emitter.emit('error', error);
  };

  const hostMethods: HostMethods = {
    ready() {
      // It may overtake the answer to `start`.
      if (state !== 'connecting' && state !== 'started') return;
      state = 'ready';
      resolveReady();
      emitter.emit('ready', undefined);
    },
    close: () => setOpen(false, true),
    message: (message) => emitter.emit('message', message),
    unread(count) {
      unread = count;
      render();
      emitter.emit('unread', { count });
    },
    error: (data) => fail(toWidgetError(data)),
    visitor: storeVisitorId,
  };

  const connect = () => {
    if (state !== 'mounted' && state !== 'failed') return;
    state = 'connecting';
    cancelIdle();
    const address = frameAddress({
      frameUrl: config.frameUrl,
      appKey: config.appKey,
      locale,
      theme,
    });
    iframe = makeFrame(address, LOADER_TEXTS[locale].frameTitle, theme);
    panel.appendChild(iframe);
    const attempted = iframe;
    // A page may have taken our root away in the meantime: then the iframe has no window.
    if (!attempted.contentWindow) return frameFailed(attempted, unreachable('The root is gone.'));
    const connection = connectFrame(attempted.contentWindow, address.origin, hostMethods);
    disconnect = connection.destroy;
    connection.frame
      .then(async (frame) => {
        const request = {
          protocol: PROTOCOL,
          version: __VERSION__,
          settings: config,
          locale,
          theme,
        };
        await withTimeout(
          frame.start({ ...request, visitorId: visitorId(), context: pageContext() }),
          CALL_TIMEOUT_MS,
        );
        if (attempted !== iframe || state === 'destroyed') return;
        if (state === 'connecting') state = 'started';
        calls.open(frame);
      })
      .catch((error: unknown) => frameFailed(attempted, toWidgetError(error, 'frame_unreachable')));
  };

  const frameFailed = (attempted: HTMLIFrameElement, error: WidgetError) => {
    if (state === 'destroyed' || attempted !== iframe) return;
    state = 'failed';
    disconnect();
    attempted.remove();
    fail(error);
  };

  const setOpen = (value: boolean, isGesture: boolean) => {
    if (value) connect();
    if (value === isOpen) return;
    isOpen = value;
    writeStored('sessionStorage', OPEN_STORAGE_KEY, value ? '1' : '0');
    render();
    // Only a gesture moves focus, and closing gives it back to where it came from.
    const takesFocus = value && isGesture;
    const openedFrom = document.activeElement;
    tell((frame) => {
      // Not before the frame has started: focus given to an iframe that still changes its process can
      // get lost between the two. Nor if the visitor has gone on to something else meanwhile.
      if (takesFocus && document.activeElement === openedFrom) iframe?.focus();
      return frame.setOpen(value, takesFocus);
    });
    if (isGesture && !value) launcher.button.focus();
    emitter.emit(value ? 'open' : 'close', undefined);
  };

  const open = (prefill?: string) => {
    setOpen(true, hasGesture());
    if (prefill !== undefined) tell((frame) => frame.prefill(prefill));
  };

  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) setOpen(false, true);
  };
  root.widget.addEventListener('keydown', onEscape);
  launcher.button.addEventListener('pointerenter', connect);
  launcher.button.addEventListener('focus', connect);

  const stopTheme = makeThemeWatcher(config.theme, (changed) => {
    theme = changed;
    root.setTheme(changed);
    if (!iframe) return;
    iframe.style.colorScheme = changed;
    tell((frame) => frame.setTheme(changed));
  });
  const cancelIdle = makeIdleTask(connect);
  render();

  const storedOpen = readStored('sessionStorage', OPEN_STORAGE_KEY);
  if (storedOpen === null ? config.defaultOpen : storedOpen === '1') setOpen(true, false);

  root.mount(() => {
    state = 'mounted';
    if (isOpen) connect();
  });

  return {
    ready,
    get isOpen() {
      return isOpen;
    },
    open,
    close: () => setOpen(false, hasGesture()),
    toggle: () => (isOpen ? setOpen(false, hasGesture()) : open()),
    sendMessage(text) {
      connect();
      // No timeout: it resolves when the server has the message, however long the network takes.
      return calls.run((frame) => fromFrame(frame.sendMessage(text)));
    },
    async identify(told) {
      connect();
      // As plain data: a framework's reactive object cannot be cloned over the boundary.
      const profile = parseProfile(
        told,
        warnAs((field) => `identify(): ${field}`),
      );
      await calls.run((frame) => fromFrame(frame.identify(profile)));
      const { externalUserId } = profile;
      if (externalUserId !== undefined) emitter.emit('identify', { externalUserId });
    },
    setLocale(changed) {
      locale = changed;
      storeLocale(changed);
      if (iframe) iframe.title = LOADER_TEXTS[changed].frameTitle;
      render();
      if (iframe) tell((frame) => frame.setLocale(changed));
    },
    destroy() {
      state = 'destroyed';
      const gone = new WidgetError({ code: 'unsupported', message: 'The widget was shut down.' });
      calls.reject(gone);
      rejectReady(gone);
      cancelIdle();
      stopTheme();
      disconnect();
      // Nobody left it open: the next `init()` on this page begins closed.
      removeStored('sessionStorage', OPEN_STORAGE_KEY);
      root.destroy();
    },
  };
}

/** The error's own message speaks to the visitor; this is for who can change the site's settings. */
function adviceFor(error: WidgetError): string {
  return error.code === 'origin_denied'
    ? `add ${location.origin} to the origins that this site's settings allow.`
    : error.message;
}

function unreachable(message: string): WidgetError {
  return new WidgetError({ code: 'frame_unreachable', message });
}

/** Whether the visitor's own act is behind the call that runs now. */
function hasGesture(): boolean {
  return navigator.userActivation?.isActive ?? false;
}

function withTimeout<Result>(call: Promise<Result>, timeoutMs: number): Promise<Result> {
  let timer: number | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = window.setTimeout(
      () => reject(unreachable('The chat frame did not answer.')),
      timeoutMs,
    );
  });
  return Promise.race([call, timeout]).finally(() => clearTimeout(timer));
}
