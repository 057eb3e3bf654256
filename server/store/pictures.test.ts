import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { agentById, createAgent } from './agents.ts';
import { pictureByHash, setPicture } from './pictures.ts';
import type { Store } from './store.ts';
import { untilSomebodyWaits } from './testing.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const bytes = new TextEncoder().encode('a face');

async function makeAgent(email: string): Promise<string> {
  const fields = { name: 'Ada', email, role: 'agent', siteIds: null, passwordHash: '' } as const;
  return String((await createAgent(store.db, fields, new Date()))?.id);
}

const pictureOf = async (id: string) => {
  const hash = (await agentById(store.db, id))?.picture;
  const found = hash ? await pictureByHash(store.db, hash) : undefined;
  return found && Buffer.from(found).toString();
};

describe('a picture that two people have', () => {
  it('a picture goes with the last of those who have it', async () => {
    const [ada, bob] = [await makeAgent('ada@example.com'), await makeAgent('bob@example.com')];
    await setPicture(store.db, ada, bytes);
    await setPicture(store.db, bob, bytes);
    const hash = String((await agentById(store.db, ada))?.picture);
    await setPicture(store.db, ada, undefined);
    expect(await pictureOf(bob)).toBe('a face');
    await setPicture(store.db, bob, bytes);
    expect(await pictureOf(bob)).toBe('a face');
    await setPicture(store.db, bob, new TextEncoder().encode('another face'));
    expect(await pictureByHash(store.db, hash)).toBeUndefined();
  });

  it('a picture stays that one takes away while another is given it', async () => {
    const [eve, dan] = [await makeAgent('eve@example.com'), await makeAgent('dan@example.com')];
    await setPicture(store.db, eve, bytes);
    let given = Promise.resolve();
    await store.db.transaction(async (tx) => {
      await setPicture(tx, eve, undefined);
      given = setPicture(store.db, dan, bytes);
      await untilSomebodyWaits(tx);
    });
    await given;
    expect(await pictureOf(dan)).toBe('a face');
  });
});
