import type { NotificationContent } from '../../shared/wire/push-wire.ts';
import { notifyOfMessage } from '../base/message-notification.ts';
import { consoleWorker } from '../data/browser-push.ts';

/** The permission to notify; `missing` where the browser has none to give. */
export type DesktopPermission = NotificationPermission | 'missing';

export const desktopPermission = (): DesktopPermission =>
  'Notification' in window ? Notification.permission : 'missing';

export async function askForDesktop(): Promise<DesktopPermission> {
  return 'Notification' in window ? Notification.requestPermission() : 'missing';
}

export type Desktop = {
  /** Shows a notification of the system, where it is allowed. A newer one of the conversation takes its place. */
  show(content: NotificationContent): Promise<void>;
  /** Takes away all that still stands there: the next person may sit at the same screen. */
  clear(): void;
};

/** `open` leads to a conversation, after a click. The worker shows it where there is one: a push may tell of the same. */
export function makeDesktop(open: (conversationId: string) => void): Desktop {
  const shown = new Map<string, Notification>();
  return {
    async show(content) {
      if (desktopPermission() !== 'granted') return;
      const { title, body, conversationId: tag } = content;
      try {
        const worker = await consoleWorker();
        if (worker) {
          await notifyOfMessage(worker, content);
          return;
        }
        const notification = new Notification(title, { body, tag });
        shown.set(tag, notification);
        notification.addEventListener('click', () => {
          window.focus();
          notification.close();
          open(tag);
        });
      } catch {
        // Phones let only a service worker show one; the list and the tab's title tell the same.
      }
    },
    clear() {
      for (const notification of shown.values()) notification.close();
      shown.clear();
      void clearWorker();
    },
  };
}

async function clearWorker(): Promise<void> {
  const worker = await consoleWorker();
  for (const notification of (await worker?.getNotifications()) ?? []) notification.close();
}
