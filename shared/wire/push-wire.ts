import { Type, type Static } from 'typebox';
import { CLOSED } from './closed.ts';

/*
 * A browser that is told of visitors' messages by its push service, while no window of the console is
 * seen.
 */

const MAX_ENDPOINT = 2048;

/** So many bytes in base64url, without padding. */
const Base64Url = (bytes: number) => {
  const length = Math.ceil((bytes * 4) / 3);
  return Type.String({ pattern: '^[A-Za-z0-9_-]+$', minLength: length, maxLength: length });
};

export const PushKeyReply = Type.Object({
  /** By which push services know this installation: a point of P-256 in base64url. */
  publicKey: Type.String(),
});
export type PushKeyReply = Static<typeof PushKeyReply>;

/** As the browser's `PushSubscription` says it. */
export const PushSubscriptionRequest = Type.Object(
  {
    endpoint: Type.String({ maxLength: MAX_ENDPOINT }),
    keys: Type.Object({ p256dh: Base64Url(65), auth: Base64Url(16) }, CLOSED),
  },
  CLOSED,
);
export type PushSubscriptionRequest = Static<typeof PushSubscriptionRequest>;

/** The content of a push, which its browser alone can read. */
export type NotificationContent = {
  conversationId: string;
  seq: number;
  title: string;
  body: string;
};
