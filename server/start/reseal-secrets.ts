import type { FastifyBaseLogger } from 'fastify';
import type { Secrets } from './env.ts';
import { makeSecretBox, type SecretBox } from '../access/secret-box.ts';
import { resealSecondFactors } from '../accounts/reseal-second-factors.ts';
import { keepPushKeys, PUSH_KEYS_ID, readPushKeys } from '../store/push-keys.ts';
import { listSites, updateSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';

/** Seals what was sealed under a former secret with the first one, before the former goes for good. */
export async function resealSecrets(
  db: Database,
  secrets: Secrets,
  log: Pick<FastifyBaseLogger, 'warn'>,
): Promise<void> {
  for (const agent of await resealSecondFactors(db, secrets)) {
    log.warn({ agent }, 'no JWT_SECRET opens the second factor of this account: make a new one');
  }
  const box = makeSecretBox(secrets);
  await resealPushKeys(db, box);
  for (const { id, signSecret } of await listSites(db)) {
    if (signSecret === null || !box.isStale(signSecret, id)) continue;
    const isOpen = box.open(signSecret, id) !== undefined;
    if (!isOpen) {
      log.warn({ site: id }, 'no JWT_SECRET opens the secret of the links: make a new one');
      continue;
    }
    await updateSite(db, id, ({ signSecret: sealed }) => {
      // Another node may have been first, or an admin made a new one.
      const text = sealed === null ? undefined : box.open(sealed, id);
      return text === undefined ? {} : { signSecret: box.seal(text, id) };
    });
  }
}

/** Keys that no secret opens are made anew when they are wanted. */
async function resealPushKeys(db: Database, box: SecretBox): Promise<void> {
  const kept = await readPushKeys(db);
  if (!kept || !box.isStale(kept.privateKey, PUSH_KEYS_ID)) return;
  const text = box.open(kept.privateKey, PUSH_KEYS_ID);
  if (text === undefined) return;
  await keepPushKeys(db, { ...kept, privateKey: box.seal(text, PUSH_KEYS_ID) }, kept);
}
