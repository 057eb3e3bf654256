/** The permission to notify; `missing` where the browser has none to give. */
export type DesktopPermission = NotificationPermission | 'missing';

export const desktopPermission = (): DesktopPermission =>
  'Notification' in window ? Notification.permission : 'missing';

export async function askForDesktop(): Promise<DesktopPermission> {
  return 'Notification' in window ? Notification.requestPermission() : 'missing';
}

type DesktopNotification = {
  title: string;
  body: string;
  /** A newer one of the same name takes its place. */
  tag: string;
  onClick(): void;
};

export type Desktop = {
  /** Shows a notification of the system, where it is allowed. */
  show(notification: DesktopNotification): void;
  /** Takes away all that still stands there: the next person may sit at the same screen. */
  clear(): void;
};

export function makeDesktop(): Desktop {
  const shown = new Map<string, Notification>();
  return {
    show({ title, body, tag, onClick }) {
      if (desktopPermission() !== 'granted') return;
      try {
        const notification = new Notification(title, { body, tag });
        shown.set(tag, notification);
        notification.addEventListener('click', () => {
          window.focus();
          notification.close();
          onClick();
        });
      } catch {
        // Phones let only a service worker show one; the list and the tab's title tell the same.
      }
    },
    clear() {
      for (const notification of shown.values()) notification.close();
      shown.clear();
    },
  };
}
