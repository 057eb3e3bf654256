import type { NotificationContent } from '../../shared/wire/push-wire.ts';

/** A notification of the system keeps this of its message. */
type Kept = Pick<NotificationContent, 'conversationId' | 'seq'>;

/** A click on a notification tells a window of the console so. */
export type OpenConversation = { type: 'open-conversation'; conversationId: string };

export function isOpenConversation(value: unknown): value is OpenConversation {
  const { type, conversationId } = Object(value) as Record<string, unknown>;
  return type === 'open-conversation' && typeof conversationId === 'string';
}

/**
 * Shows a message by the service worker. A window and a push may tell of the same one, in any order:
 * a conversation has one notification, and only a newer message rings again.
 */
export async function notifyOfMessage(
  registration: Pick<ServiceWorkerRegistration, 'getNotifications' | 'showNotification'>,
  { conversationId, seq, title, body }: NotificationContent,
): Promise<void> {
  const [shown] = await registration.getNotifications({ tag: conversationId });
  if (shown && keptIn(shown).seq >= seq) return;
  const data: Kept = { conversationId, seq };
  const options = { body, tag: conversationId, data, renotify: shown !== undefined };
  await registration.showNotification(title, options);
}

/** The message of a notification that we have shown. */
export const keptIn = ({ data }: Pick<Notification, 'data'>): Kept => data as Kept;
