import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeSecretBox } from '../access/secret-box.ts';
import type { Secrets } from '../start/env.ts';
import { resealSecrets } from '../start/reseal-secrets.ts';
import { pushKeys } from '../store/push-schema.ts';
import type { Store } from '../store/store.ts';
import { openTestStore, OWN_ORIGIN } from '../testing.ts';
import { makePushSender } from './push-sender.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.db.delete(pushKeys);
});
afterAll(() => store.close());

const secret = (text: string) => new TextEncoder().encode(text.padEnd(32, '.'));
const senderBy = (jwtSecrets: Secrets, origin = OWN_ORIGIN) =>
  makePushSender({
    store,
    secretBox: makeSecretBox(jwtSecrets),
    settings: {
      jwtSecrets,
      ownOrigins: () => [origin],
      apiOrigins: [],
      trustProxy: false,
      rateLimit: 0,
    },
  })();

it('nodes that begin at once have the same keys, and keep them when the secret is rotated', async () => {
  const [one, other] = await Promise.all([senderBy([secret('a')]), senderBy([secret('a')])]);
  expect(other).toEqual(one);
  const rotated: Secrets = [secret('b'), secret('a')];
  await resealSecrets(store.db, rotated, { warn: () => expect.unreachable() });
  expect(await senderBy([secret('b')])).toEqual(one);
});

it('keys that no secret opens any more are replaced by others, which stay', async () => {
  const lost = await senderBy([secret('a')]);
  const [one, other] = await Promise.all([senderBy([secret('b')]), senderBy([secret('b')])]);
  expect(one.publicKey).not.toBe(lost.publicKey);
  expect(await senderBy([secret('b')])).toEqual(one);
  expect(other).toEqual(one);
});

it('push services are told an address of https, or of a developer who has none', async () => {
  expect((await senderBy([secret('a')])).subject).toBe(OWN_ORIGIN);
  const local = await senderBy([secret('a')], 'http://localhost:8080');
  expect(local.subject).toBe('mailto:developer@localhost');
});
