import { toWidgetError } from '../../shared/rpc/errors.ts';
import type { HostMethods } from '../../shared/rpc/rpc.ts';
import { gestures } from '../base/gesture.ts';
import { logWarning } from '../base/log.ts';
import type { WidgetSettings } from '../config/widget-settings.ts';
import { storeVisitorId } from '../config/visitor.ts';
import { parseKept, parseMessage, toLine } from '../from-frame.ts';
import type { WidgetLife } from '../life.ts';
import type { PageNavigation } from '../page-navigation.ts';
import type { Panel } from '../panel.ts';
import type { FrameBox } from './frame-box.ts';

/** The frame that is there now, and what it has asked to keep for the next one. */
export type FrameState = { box?: FrameBox | undefined; kept?: unknown };

/** The methods that the frame may call. It says what it likes, so all of it is parsed. */
export function makeHostMethods(
  life: WidgetLife,
  settings: WidgetSettings,
  panel: Panel,
  navigation: PageNavigation,
  current: FrameState,
): HostMethods {
  return {
    ready: life.ready,
    close: () => panel.setOpen(false, true),
    message(value) {
      const message = parseMessage(value);
      if (message) panel.receive(message);
      navigation.check();
      return gestures().hasBeenActive;
    },
    // Whatever is no count is none.
    unread: (count) => panel.setUnread(Number(count) >>> 0),
    error(data) {
      // A frame that the page has taken away sees its requests cut off.
      if (current.box?.iframe.isConnected) life.fail(toWidgetError(data));
    },
    visitor: storeVisitorId,
    site: settings.setSite,
    warn: (value) => logWarning(toLine(value)),
    keep(state) {
      current.kept = parseKept(state);
    },
  };
}
