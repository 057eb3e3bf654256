import { basePath } from '../../client/base-path.ts';
import type { PushSubscriptionRequest } from '../../shared/wire/push-wire.ts';

/*
 * Pushes as the browser has them: a service worker, and a subscription at the browser's own push
 * service.
 */

type ScriptUrlRules = { createScriptURL(url: string): string };
type TrustedTypes = { createPolicy(name: string, rules: ScriptUrlRules): ScriptUrlRules };

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('cs-worker', { createScriptURL: (ours) => ours });

/** Typed as always there; it is in a secure context only, and not in every browser. */
const serviceWorkers = (): ServiceWorkerContainer | undefined => navigator.serviceWorker;

export const canPush = (): boolean =>
  serviceWorkers() !== undefined && 'PushManager' in window && 'Notification' in window;

/** The worker that was registered here before, if one was. */
export async function consoleWorker(): Promise<ServiceWorkerRegistration | undefined> {
  return serviceWorkers()?.getRegistration(`${basePath()}/console/`);
}

/** The browser's subscription for this key, made where there is none. */
export async function subscribeBrowser(publicKey: string): Promise<PushSubscriptionRequest> {
  const url = `${basePath()}/console/worker.js`;
  const registration = await navigator.serviceWorker.register(
    policy ? policy.createScriptURL(url) : url,
  );
  await whenActive(registration);
  const key = bytesOf(publicKey);
  const kept = await registration.pushManager.getSubscription();
  const isGood = kept !== null && isOfKey(kept, key);
  if (kept && !isGood) await kept.unsubscribe();
  const subscription = isGood
    ? kept
    : await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: key,
      });
  const { endpoint = '', keys: { p256dh = '', auth = '' } = {} } = subscription.toJSON();
  return { endpoint, keys: { p256dh, auth } };
}

export async function unsubscribeBrowser(): Promise<void> {
  const subscription = await (await consoleWorker())?.pushManager.getSubscription();
  await subscription?.unsubscribe();
}

/** Hears what the worker says to this window; returns its undo. */
export function onWorkerMessage(handler: (data: unknown) => void): () => void {
  const container = serviceWorkers();
  const hear = ({ data }: MessageEvent<unknown>) => handler(data);
  container?.addEventListener('message', hear);
  return () => container?.removeEventListener('message', hear);
}

/** A worker that is new takes no subscription before it is at work. */
async function whenActive({ installing, active }: ServiceWorkerRegistration): Promise<void> {
  if (active || !installing) return;
  await new Promise<void>((resolve) => {
    installing.addEventListener('statechange', () => {
      if (installing.state === 'activated' || installing.state === 'redundant') resolve();
    });
  });
}

/** Another key was another installation's, or this one's before its secret was lost. */
function isOfKey({ options }: PushSubscription, key: Uint8Array): boolean {
  const { applicationServerKey } = options;
  return (
    applicationServerKey !== null && String(new Uint8Array(applicationServerKey)) === String(key)
  );
}

const bytesOf = (base64url: string) =>
  Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (one) =>
    one.charCodeAt(0),
  );
