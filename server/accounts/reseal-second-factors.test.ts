import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAgent } from '../store/agents.ts';
import { agentTwoFactors } from '../store/account-schema.ts';
import type { Store } from '../store/store.ts';
import { openTestStore } from '../testing.ts';
import { createLibrary } from './library.ts';
import { resealSecondFactors } from './reseal-second-factors.ts';

const secret = (text: string) => new TextEncoder().encode(text.padEnd(32, '.'));
const FORMER = [secret('former')] as const;
const BOTH = [secret('new'), secret('former')] as const;

let store: Store;
let userId: string;
beforeAll(async () => {
  store = await openTestStore();
  const fields = { name: 'Ada', email: 'ada@example.com', passwordHash: '' };
  const agent = await createAgent(
    store.db,
    { ...fields, role: 'owner', siteIds: null },
    new Date(),
  );
  userId = String(agent?.id);
});
afterAll(() => store.close());

const keyOf = async (jwtSecrets: readonly [Uint8Array, ...Uint8Array[]]) =>
  (await createLibrary({ db: store.db, jwtSecrets, origin: 'https://console.invalid' }).$context)
    .secretConfig;

beforeEach(async () => {
  const key = await keyOf(FORMER);
  await store.db.delete(agentTwoFactors);
  await store.db.insert(agentTwoFactors).values({
    id: 'factor',
    userId,
    secret: await symmetricEncrypt({ key, data: 'SECRET' }),
    backupCodes: await symmetricEncrypt({ key, data: '["one","two"]' }),
  });
});

const stored = async () => {
  const [row] = await store.db.select().from(agentTwoFactors);
  if (!row) throw new Error('there is no second factor');
  return row;
};

describe('second factors under a former secret', () => {
  it('second factors are sealed anew, and open by the current secret alone', async () => {
    expect(await resealSecondFactors(store.db, BOTH)).toEqual([]);
    const key = await keyOf([BOTH[0]]);
    expect(await symmetricDecrypt({ key, data: (await stored()).secret })).toBe('SECRET');
  });

  it('an account is told whose second factor no secret opens', async () => {
    expect(await resealSecondFactors(store.db, [secret('other')])).toEqual([userId]);
  });

  it('a backup code that is used in the meantime stays used', async () => {
    const rows = await store.db.select().from(agentTwoFactors);
    const before = new Proxy(store.db, {
      get: (db, name) =>
        name === 'select' ? () => ({ from: async () => rows }) : Reflect.get(db, name),
    });
    const key = await keyOf(BOTH);
    const fewer = await symmetricEncrypt({ key, data: '["two"]' });
    await store.db.update(agentTwoFactors).set({ backupCodes: fewer });
    expect(await resealSecondFactors(before, BOTH)).toEqual([]);
    expect((await stored()).backupCodes).toBe(fewer);
  });

  it('a store that fails is not told as a secret that is gone', async () => {
    const { db } = store;
    await db.execute(sql`
      create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no room'; end $$
    `);
    await db.execute(sql`
      create trigger refuse before update on agent_two_factors execute function refuse()
    `);
    await expect(resealSecondFactors(db, BOTH)).rejects.toThrow('Failed query');
    await db.execute(sql`drop trigger refuse on agent_two_factors`);
    expect(await resealSecondFactors(db, BOTH)).toEqual([]);
  });
});
