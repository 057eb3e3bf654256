import type { RawLayers } from '../shared/config/config.ts';
import type { WidgetEventMap } from '../shared/rpc/events.ts';
import type { Emitter } from './base/emitter.ts';
import { gestures } from './base/gesture.ts';
import { unsupported } from './base/unsupported.ts';
import type { LocalConfig } from './config/local-config.ts';
import { makeWidgetSettings } from './config/widget-settings.ts';
import { diagnosis } from './diagnose.ts';
import { makeKeyRelay } from './focus/key-relay.ts';
import { makeConnector } from './frame/connector.ts';
import { fromFrame, type FrameProxy } from './frame/connect-frame.ts';
import { parseIdentity, sentMessage } from './from-frame.ts';
import { makeLife } from './life.ts';
import { makeMounting } from './mounting.ts';
import { watchPageNavigation } from './page-navigation.ts';
import { makePanel } from './panel.ts';
import { makeQueue } from './queue.ts';
import type { Widget } from './widget-type.ts';

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
  const life = makeLife(emitter);
  const calls = makeQueue<FrameProxy>();
  const { tell } = calls;

  const render = () => mounting.render();

  const settings = makeWidgetSettings(local, () => {
    render();
    if (connector.box) tell((frame) => frame.present(settings.locale, settings.theme));
  });

  const panel = makePanel(emitter, render, (isGesture) => {
    const { isOpen } = panel;
    if (isOpen) connector.connect();
    navigation.check();
    render();
    tell((frame) => frame.setOpen(isOpen, isOpen && isGesture));
    // Only a gesture moves focus, and closing gives it back to where it came from. Safari gives a button
    // none when it is clicked.
    if (isGesture) mounting.focus();
    if (isGesture && isOpen) relay.begin();
    else relay.end();
  });

  const navigation = watchPageNavigation(() => {
    // A frame that has yet to start is told then.
    if (/started|ready/.test(life.state)) tell((frame) => frame.visit(navigation.page()));
  });
  const relay = makeKeyRelay(tell, () => connector.box);
  const connector = makeConnector(
    layers,
    life,
    calls,
    settings,
    panel,
    navigation,
    render,
    relay.end,
    () => mounting.remount(),
  );
  const mounting = makeMounting(life, settings, panel, relay, connector);

  /** Somebody waits for the frame's answer. */
  const ask = <Result>(call: (frame: FrameProxy) => Promise<Result>): Promise<Result> => {
    connector.connect();
    return calls.run((frame) => fromFrame(call(frame)));
  };

  const open = (prefill?: unknown) => {
    connector.connect();
    panel.setOpen(true, gestures().isActive);
    if (prefill) tell((frame) => frame.prefill(String(prefill)));
  };

  const close = () => panel.setOpen(false, !!connector.box && connector.box.hasFocus());

  settings.restore();

  return {
    ready: life.promise,
    begin() {
      panel.begin(local.loadOn !== 'interaction' && local.defaultOpen === true);
      // A handler that hears that the panel is open again may end the widget at once.
      if (life.state !== 'destroyed') mounting.begin();
    },
    panel,
    open,
    close,
    toggle: () => (panel.isOpen ? close() : open()),
    async sendMessage(text) {
      const clientId = crypto.getRandomValues(new Uint32Array(4)).join('-');
      return sentMessage(await ask((frame) => frame.sendMessage(String(text ?? ''), clientId)));
    },
    async identify(profile) {
      emitter.emit('identify', parseIdentity(await ask((frame) => frame.identify(profile))));
    },
    setLocale: settings.setLocale,
    diagnose() {
      const { state, errors } = life;
      const findings = { state, config: { page: local, site: settings.site }, errors };
      return diagnosis(findings, connector.box && calls.run((frame) => frame.diagnose()));
    },
    destroy() {
      life.enter('destroyed');
      const gone = unsupported('The widget was shut down.');
      calls.reject(gone);
      life.reject(gone);
      for (const part of [navigation, relay, settings, connector, panel, mounting]) part.end();
    },
  };
}
