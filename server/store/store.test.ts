import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';

it('hears what a transaction announces once it is committed, and never without', async () => {
  const store = await openTestStore();
  const heard: string[] = [];
  await store.listen(
    'test',
    (payload) => heard.push(payload),
    () => undefined,
  );
  const announce = (payload: string) => sql`select pg_notify('test', ${payload})`;
  await store.db
    .transaction(async (tx) => {
      await tx.execute(announce('undone'));
      throw new Error('undo');
    })
    .catch(() => undefined);
  await store.db.transaction(async (tx) => {
    await tx.execute(announce('done'));
    expect(heard).toEqual([]);
  });
  await expect.poll(() => heard).toEqual(['done']);
  await store.close();
});
