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

/** Shows a notification of the system, where it is allowed. */
export function showOnDesktop({ title, body, tag, onClick }: DesktopNotification): void {
  if (desktopPermission() !== 'granted') return;
  try {
    const shown = new Notification(title, { body, tag });
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
      onClick();
    });
  } catch {
    // Phones let only a service worker show one; the list and the tab's title tell the same.
  }
}
