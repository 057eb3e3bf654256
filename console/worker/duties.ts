import { keptIn, notifyOfMessage, type OpenConversation } from '../base/message-notification.ts';
import { parseNotification } from './parse-notification.ts';

/** A window or frame of our origin, as far as it is wanted here. */
type Client = {
  url: string;
  frameType: string;
  visibilityState: string;
  focused: boolean;
  focus(): Promise<{ postMessage(word: unknown, transfer: []): void }>;
};

/** The worker's surroundings, as far as they are wanted here. */
export type Surroundings = {
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly Client[]>;
    openWindow(url: string): Promise<unknown>;
  };
  registration: Pick<ServiceWorkerRegistration, 'scope' | 'getNotifications' | 'showNotification'>;
};

/** The service worker tells of messages while no window of the console is seen. */
export function makeDuties({ clients, registration }: Surroundings) {
  // The console's pages lie below it, and so does the worker.
  const { scope } = registration;

  return {
    async push(text: string): Promise<void> {
      const content = parseNotification(text);
      // A window that is seen tells by itself, in the ways that are chosen there.
      if (
        !content ||
        (await windows()).some(({ visibilityState }) => visibilityState === 'visible')
      ) {
        return;
      }
      await notifyOfMessage(registration, content);
    },

    async click(notification: Pick<Notification, 'close' | 'data'>): Promise<void> {
      notification.close();
      const { conversationId } = keptIn(notification);
      const open = await windows();
      const best =
        open.find(({ focused }) => focused) ??
        open.find(({ visibilityState }) => visibilityState === 'visible') ??
        open[0];
      if (!best) {
        const path = `conversations/${encodeURIComponent(conversationId)}`;
        await clients.openWindow(new URL(path, scope).href);
        return;
      }
      const window = await best.focus();
      const word: OpenConversation = { type: 'open-conversation', conversationId };
      window.postMessage(word, []);
    },
  };

  /** The console's windows, also those that were open before the worker; frames in them are none. */
  async function windows(): Promise<Client[]> {
    const all = await clients.matchAll({ type: 'window', includeUncontrolled: true });
    return all.filter(({ frameType, url }) => frameType !== 'nested' && isBelow(scope, url));
  }
}

/** The page at the scope itself may have been opened without the slash. */
const isBelow = (scope: string, url: string): boolean =>
  `${new URL(url).pathname}/`.startsWith(new URL(scope).pathname);
