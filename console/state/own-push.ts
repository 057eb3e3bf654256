import { createSignal, type Accessor } from 'solid-js';
import { setNotifyChoice } from '../base/notify-choice.ts';
import { canPush, subscribeBrowser, unsubscribeBrowser } from '../data/browser-push.ts';
import type { AuthApi } from '../data/auth-api.ts';
import { ApiError } from '../data/http.ts';
import { desktopPermission } from './desktop-notification.ts';

type PushApi = Pick<AuthApi, 'pushKey' | 'setPush' | 'removePush'>;

/** `browser`: its push service did not take the subscription. */
export type PushFailure = ApiError | 'browser';

const [failure, setFailure] = createSignal<PushFailure>();

/** The reason why this browser is not told by push although it should be. */
export const pushFailure: Accessor<PushFailure | undefined> = failure;

/** Subscribes this browser for whoever is signed in, or says anew that it is. True where it is. */
export async function subscribe(api: PushApi): Promise<boolean> {
  setFailure(undefined);
  if (!canPush() || desktopPermission() !== 'granted') return false;
  try {
    const { publicKey } = await api.pushKey();
    await api.setPush(await subscribeBrowser(publicKey));
    return true;
  } catch (error) {
    setFailure(error instanceof ApiError ? error : 'browser');
    return false;
  }
}

export async function turnPushOn(api: PushApi): Promise<void> {
  if (await subscribe(api)) setNotifyChoice({ push: true });
}

/** The browser tells nothing any more from here on, whether or not the server hears of it. */
export async function turnPushOff(api: PushApi): Promise<void> {
  setFailure(undefined);
  setNotifyChoice({ push: false });
  await endPush();
  await api.removePush();
}

/** Ends what the browser has of it, with pushes that are on their way. */
export async function endPush(): Promise<void> {
  try {
    await unsubscribeBrowser();
  } catch {
    // The server sends no more to it once the session is over, or is told so.
  }
}
