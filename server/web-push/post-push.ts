import { request, type Agent } from 'node:https';
import webPush, { type VapidKeys } from 'web-push';
import type { PushSubscriptionRow } from '../store/push-subscriptions.ts';
import { isPushAddress } from './push-address.ts';

/** A message that is older tells nobody anything. */
const KEPT_S = 30 * 60;

const LONGEST_POST_MS = 10_000;

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
      // Nobody reads the rest of it; an error that comes with it says no more than the status.
      answer.on('error', () => undefined);
      answer.resume();
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
