import type { VapidKeys } from 'web-push';
import type { SecretBox } from '../access/secret-box.ts';
import { consoleAddress } from '../accounts/console-origin.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import { keepPushKeys, PUSH_KEYS_ID, readPushKeys } from '../store/push-keys.ts';
import type { Store } from '../store/store.ts';
import type { Sender } from './post-push.ts';

type Options = { store: Pick<Store, 'db'>; secretBox: SecretBox; settings: ServerSettings };

/**
 * Push services know this installation by a pair of keys, which the first node makes and the store
 * keeps. A pair that no secret opens any more is replaced; browsers subscribe anew then.
 */
export function makePushSender({ store, secretBox, settings }: Options): () => Promise<Sender> {
  let known: Promise<VapidKeys> | undefined;

  return async () => {
    known ??= keys();
    try {
      return { ...(await known), subject: subjectOf(settings) };
    } catch (error) {
      known = undefined;
      throw error;
    }
  };

  async function keys(): Promise<VapidKeys> {
    const kept = await readPushKeys(store.db);
    const opened = kept && open(kept);
    if (opened) return opened;
    const { default: webPush } = await import('web-push');
    const { publicKey, privateKey } = webPush.generateVAPIDKeys();
    const sealed = secretBox.seal(privateKey, PUSH_KEYS_ID);
    const now = await keepPushKeys(store.db, { publicKey, privateKey: sealed }, kept);
    const mine = now && open(now);
    if (!mine) throw new Error('the keys of pushes cannot be read');
    return mine;
  }

  function open({ publicKey, privateKey: sealed }: VapidKeys): VapidKeys | undefined {
    const privateKey = secretBox.open(sealed, PUSH_KEYS_ID);
    return privateKey === undefined ? undefined : { publicKey, privateKey };
  }
}

/** Push services take an address of mail or of https. On plain http there are no pushes but for developers. */
function subjectOf(settings: ServerSettings): string {
  const address = consoleAddress(settings);
  return address.startsWith('https:') ? address : 'mailto:developer@localhost';
}
