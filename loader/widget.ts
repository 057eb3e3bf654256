import type { RawLayers } from '../shared/config/config.ts';
import { toWidgetError, type WidgetError } from '../shared/rpc/errors.ts';
import type { WidgetEventMap } from '../shared/rpc/events.ts';
import type { HostMethods } from '../shared/rpc/rpc.ts';
import { isPrerendering, makeActivationTask } from './base/activation.ts';
import { makeDeferred } from './base/deferred.ts';
import { makeAttempt } from './attempt.ts';
import { diagnosis } from './diagnose.ts';
import type { Emitter } from './base/emitter.ts';
import { noteError } from './base/error-log.ts';
import { openFrame, type FrameBox } from './frame/frame-box.ts';
import { parseIdentity, parseKept, parseMessage, sentMessage, toLine } from './from-frame.ts';
import { gestures } from './base/gesture.ts';
import { makeHandover } from './focus/handover.ts';
import { makeIdleTask } from './base/idle.ts';
import { makeKeeper } from './page/keeper.ts';
import { watchKeys } from './focus/keys.ts';
import { makeLifecycle } from './base/lifecycle.ts';
import type { LocalConfig } from './config/local-config.ts';
import { logWarning } from './base/log.ts';
import { makePanel } from './panel.ts';
import { plain } from './config/plain.ts';
import { makeQueue } from './queue.ts';
import { mountRoot, type Root } from './page/root.ts';
import { fromFrame, type FrameProxy } from './frame/rpc.ts';
import { makeSettings } from './config/settings.ts';
import { holdStorage } from './config/stored.ts';
import { LOADER_TEXTS, type FailureCause } from './page/texts.ts';
import { told } from './base/told.ts';
import { unsupported } from './base/unsupported.ts';
import { storeVisitorId, visitorId } from './config/visitor.ts';
import { watchVisits } from './visits.ts';
import type { Widget } from './widget-type.ts';

/** After a failure, how long until it is tried again by itself. */
const RETRY_MS = 10_000;

/**
 * One widget on one page, from its launcher to its end.
 *
 * Requirements: the launcher is there at once, from local configuration alone; the page's own load
 * is not competed with; a call made at any time is carried out once, in order; nothing that fails
 * here throws into the page; what the page takes away comes back as it was; nothing is left on it
 * afterwards.
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
 * `failed` follows `connecting` when the frame did not start in time: the panel says so, and 2 comes
 * again after a while or when it is asked for. Whenever the page loses the root, all of it is
 * `unmounted` and begins at 1 anew, with what the frame asked to `keep` and the calls that it had
 * not answered. `destroyed` follows any of them.
 */
export function makeWidget(
  layers: RawLayers,
  local: LocalConfig,
  emitter: Emitter<WidgetEventMap>,
): Widget {
  const life = makeLifecycle();
  const errors: string[] = [];
  let isReady = false;
  /** Somebody has asked for the chat. */
  let isWanted = false;
  let kept: unknown;
  let root: Root | undefined;
  let box: FrameBox | undefined;
  let cause: FailureCause = 'silence';
  let stopWaiting = () => {};

  const ready = makeDeferred<void>();

  const calls = makeQueue<FrameProxy>();

  /** For calls whose result nobody waits for. */
  const tell = (call: (frame: FrameProxy) => Promise<unknown>) => {
    void told(calls.run(call));
  };

  const settings = makeSettings(local, () => {
    render();
    if (box) tell((frame) => frame.present(settings.locale, settings.theme));
  });

  const render = () => {
    const texts = LOADER_TEXTS[settings.locale];
    if (box) box.iframe.title = texts.title;
    root?.render({ settings, state: life.state, cause, panel, texts });
  };

  const panel = makePanel(emitter, render, (isGesture) => {
    const { isOpen } = panel;
    if (isOpen) connect();
    visits.look();
    render();
    tell((frame) => frame.setOpen(isOpen, isOpen && isGesture));
    // Only a gesture moves focus, and closing gives it back to where it came from. Safari gives a button
    // none when it is clicked.
    if (isGesture) root?.launcher.focus();
    if (isGesture && isOpen) handover.begin();
    else handover.end();
  });

  const handover = makeHandover(tell, () => box);
  const keys = watchKeys(
    () => root,
    handover,
    () => panel.setOpen(false, true),
  );

  const visits = watchVisits(() => {
    // A frame that has yet to start is told then.
    if (/started|ready/.test(life.state)) tell((frame) => frame.visit(visits.page()));
  });

  const fail = (error: WidgetError) => {
    noteError(errors, error);
    if (!error.retryable) ready.reject(error);
    emitter.emit('error', error);
  };

  const hostMethods: HostMethods = {
    ready() {
      life.enter('ready');
      if (isReady) return;
      isReady = true;
      ready.resolve();
      emitter.emit('ready', undefined);
    },
    close: () => panel.setOpen(false, true),
    message(value) {
      const message = parseMessage(value);
      if (message) panel.receive(message);
      visits.look();
      return gestures().hasBeenActive;
    },
    // Whatever is no count is none.
    unread: (count) => panel.setUnread(Number(count) >>> 0),
    error(data) {
      // A frame that the page has taken away sees its requests cut off.
      if (box?.iframe.isConnected) fail(toWidgetError(data));
    },
    visitor: storeVisitorId,
    site: settings.setSite,
    warn: (value) => logWarning(toLine(value)),
    keep: (state) => void (kept = parseKept(state)),
  };

  const attempt = makeAttempt(fail);

  const connect = attempt(() => {
    isWanted = true;
    if (isDormant) {
      isDormant = false;
      holdStorage(false);
      settings.restore();
    }
    if (isPrerendering()) {
      // Until then the browser loads no frame of another origin.
      stopWaiting();
      stopWaiting = makeActivationTask(connect);
      return;
    }
    if (!root || !life.enter('connecting')) return;
    stopWaiting();
    const opened = openFrame({
      panel: root.panel,
      local,
      onReload: mount,
      methods: hostMethods,
      request: {
        layers,
        site: settings.site,
        locale: settings.locale,
        theme: settings.theme,
        visitorId: visitorId(),
        context: visits.page(),
        kept,
        isOpen: panel.isOpen,
      },
    });
    box = opened;
    opened.started.then(
      (frame) => {
        if (box !== opened) return;
        life.enter('started');
        calls.open(frame);
        visits.look();
        render();
      },
      (error: unknown) => {
        if (box !== opened) return;
        life.enter('failed');
        handover.end();
        cause = opened.cause();
        disconnect();
        const timer = setTimeout(connect, RETRY_MS);
        stopWaiting = () => clearTimeout(timer);
        render();
        fail(toWidgetError(error, 'frame_unreachable'));
      },
    );
    render();
  });

  const disconnect = () => {
    calls.close();
    box?.remove();
    box = undefined;
  };

  const mount = attempt(() => {
    life.enter('unmounted');
    const takesFocus = panel.isOpen && keys.wentIntoPanel();
    disconnect();
    root?.destroy();
    root = mountRoot({
      toggle: () => panel.setOpen(!panel.isOpen, true),
      dismiss: panel.dismiss,
      connect,
      remount: mount,
    });
    life.enter('mounted');
    render();
    stopWaiting();
    if (isWanted) connect();
    else if (isDormant) ready.resolve();
    else stopWaiting = makeIdleTask(connect);
    if (takesFocus) handover.begin();
  });

  const open = (prefill?: unknown) => {
    connect();
    panel.setOpen(true, gestures().isActive);
    if (prefill) tell((frame) => frame.prefill(String(prefill)));
  };

  const close = () => panel.setOpen(false, gestures().isActive);

  /** Nothing is asked of network or storage until the visitor or the site acts. */
  let isDormant = local.loadOn === 'interaction';
  holdStorage(isDormant);
  settings.restore();
  let stopKeeping = () => {};

  return {
    ready: ready.promise,
    begin() {
      panel.begin(!isDormant && local.defaultOpen === true);
      // Who hears that the panel is open again may end it at once.
      if (life.state === 'destroyed') return;
      stopKeeping = makeKeeper(mount, () => root !== undefined && root.isConnected());
    },
    panel,
    open,
    close,
    toggle: () => (panel.isOpen ? close() : open()),
    async sendMessage(text) {
      connect();
      const clientId = crypto.getRandomValues(new Uint32Array(4)).join('-');
      return sentMessage(await calls.run((frame) => fromFrame(frame.sendMessage(text, clientId))));
    },
    async identify(profile) {
      connect();
      const visitor = await calls.run((frame) => fromFrame(frame.identify(plain(profile))));
      emitter.emit('identify', parseIdentity(visitor));
    },
    setLocale: settings.setLocale,
    diagnose() {
      const findings = { state: life.state, config: { page: local, site: settings.site }, errors };
      return diagnosis(findings, box && calls.run((frame) => frame.diagnose()));
    },
    destroy() {
      life.enter('destroyed');
      const gone = unsupported('The widget was shut down.');
      calls.reject(gone);
      ready.reject(gone);
      stopWaiting();
      visits.stop();
      keys.stop();
      handover.end();
      stopKeeping();
      settings.destroy();
      disconnect();
      panel.end();
      root?.destroy();
    },
  };
}
