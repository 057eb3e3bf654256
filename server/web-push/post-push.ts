import { request, type Agent } from 'node:https';
import type { VapidKeys } from 'web-push';
import type { PushSubscriptionRow } from '../store/push-subscriptions.ts';
import { isPushAddress } from './push-address.ts';

/** A message that is older tells nobody anything. */
const KEPT_S = 30 * 60;

const LONGEST_POST_MS = 10_000;

/** The status is what counts: whoever says more than this is hung up on. */
const MOST_ANSWER_BYTES = 16_384;

export type Sender = VapidKeys & {
  /** The address that a push service may write to, where our pushes give it trouble. */
  subject: string;
};

export type Push = {
  subscription: Pick<PushSubscriptionRow, 'endpoint' | 'p256dh' | 'auth'>;
  content: string;
  /** A newer push takes the place of one on the same topic that has not arrived yet. */
  topic: string;
};

/** Hands a push to its service, encrypted for the browser alone. Returns the status of the answer. */
export async function postPush(
  { subscription, content, topic }: Push,
  sender: Sender,
  agent: Agent,
): Promise<number> {
  const { endpoint, p256dh, auth } = subscription;
  if (!isPushAddress(endpoint)) throw new Error('no address of a push service');
  const { default: webPush } = await import('web-push');
  const { method, headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    content,
    { vapidDetails: sender, TTL: KEPT_S, urgency: 'high', topic },
  );
  return new Promise((resolve, reject) => {
    // From the beginning to the end of it, however the other side dawdles.
    const signal = AbortSignal.timeout(LONGEST_POST_MS);
    const asked = request(endpoint, { method, headers, agent, signal }, (answer) => {
      resolve(answer.statusCode ?? 0);
      // An error that comes with the rest of it says no more than the status.
      answer.on('error', () => undefined);
      // Read to its end, a short one leaves the connection to the next push.
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MOST_ANSWER_BYTES) answer.destroy();
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
