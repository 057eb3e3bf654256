import type { RawLayers } from '../../shared/config/config.ts';
import { toWidgetError } from '../../shared/rpc/errors.ts';
import { isPrerendering, makeActivationTask } from '../base/activation.ts';
import { makeIdleTask } from '../base/idle.ts';
import type { WidgetSettings } from '../config/widget-settings.ts';
import { holdStorage } from '../config/stored.ts';
import { visitorId } from '../config/visitor.ts';
import type { WidgetLife } from '../life.ts';
import type { PageNavigation } from '../page-navigation.ts';
import type { FailureCause } from '../page/texts.ts';
import type { Panel } from '../panel.ts';
import type { Queue } from '../queue.ts';
import { openFrame } from './frame-box.ts';
import { makeHostMethods, type FrameState } from './host-methods.ts';
import type { FrameProxy } from './connect-frame.ts';

/** After a failure, how long until it is tried again by itself. */
const RETRY_MS = 10_000;

export type Connector = FrameState & {
  /** The reason for the last failure since a chat has started. */
  cause: FailureCause | undefined;
  /** The root is there, and the frame's place in it: it is filled now, or when the page is idle. */
  begin(place: HTMLElement): void;
  /** Somebody wants the chat. */
  connect(): void;
  /** The visitor is about to open the panel. */
  prepare(): void;
  disconnect(): void;
  end(): void;
};

/** Makes the frame when the chat is wanted or the page is idle, and anew after a failure. */
export function makeConnector(
  layers: RawLayers,
  life: WidgetLife,
  calls: Queue<FrameProxy>,
  settings: WidgetSettings,
  panel: Panel,
  navigation: PageNavigation,
  onChange: () => void,
  onFailure: () => void,
  onReload: () => void,
): Connector {
  const { local } = settings;
  /** Nothing is asked of network or storage until the visitor or the site acts. */
  let isDormant = local.loadOn === 'interaction';
  holdStorage(isDormant);
  let isWanted = false;
  let place: HTMLElement;
  let isPrepared = false;
  let stopWaiting = () => {};

  const connect = life.attempt(() => {
    isWanted = true;
    if (isDormant) {
      isDormant = false;
      holdStorage(false);
      settings.restore();
    }
    stopWaiting();
    // Until then the browser loads no frame of another origin.
    if (isPrerendering()) stopWaiting = makeActivationTask(connect);
    else if (life.enter('connecting')) open();
  });

  const open = () => {
    const request = {
      layers,
      site: settings.site,
      locale: settings.locale,
      theme: settings.theme,
      visitorId: visitorId(),
      context: navigation.page(),
      kept: connector.kept,
      isOpen: panel.isOpen,
    };
    isPrepared = false;
    const box = openFrame(place, local, request, methods, onReload);
    connector.box = box;
    box.started.then(
      (frame) => {
        if (connector.box !== box) return;
        life.enter('started');
        connector.cause = undefined;
        calls.open(frame);
        navigation.check();
        onChange();
      },
      (error: unknown) => {
        if (connector.box !== box) return;
        life.enter('failed');
        onFailure();
        connector.cause = box.cause();
        connector.disconnect();
        const timer = setTimeout(connect, RETRY_MS);
        stopWaiting = () => clearTimeout(timer);
        onChange();
        life.fail(toWidgetError(error, 'frame_unreachable'));
      },
    );
    onChange();
  };

  const connector: Connector = {
    cause: undefined,
    begin(where) {
      place = where;
      stopWaiting();
      if (isWanted) connect();
      else if (isDormant) life.resolve();
      else stopWaiting = makeIdleTask(connect);
    },
    connect,
    prepare() {
      connect();
      // Once a frame: who passes by often shall not fill the queue.
      if (!isPrepared) calls.tell((frame) => frame.prepare());
      isPrepared = true;
    },
    disconnect() {
      calls.close();
      connector.box?.remove();
      connector.box = undefined;
    },
    end() {
      stopWaiting();
      connector.disconnect();
    },
  };
  const methods = makeHostMethods(life, settings, panel, navigation, connector);
  return connector;
}
