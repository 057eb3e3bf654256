import type { NotificationContent } from '../../shared/wire/push-wire.ts';

/** Reads a push; undefined where it is none of ours, or a newer server's. */
export function parseNotification(text: string): NotificationContent | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { conversationId, seq, title, body } = Object(content) as Partial<NotificationContent>;
  const isNotification =
    [conversationId, title, body].every((one) => typeof one === 'string') && Number.isInteger(seq);
  return isNotification ? (content as NotificationContent) : undefined;
}
