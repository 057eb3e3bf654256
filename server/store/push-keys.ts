import { and, eq } from 'drizzle-orm';
import { pushKeys } from './push-schema.ts';
import type { Database } from './store.ts';

export type PushKeysRow = Omit<typeof pushKeys.$inferSelect, 'id'>;

/** The owner of the private key, for the box that seals it. */
export const PUSH_KEYS_ID = 'vapid';

export async function readPushKeys(db: Database): Promise<PushKeysRow | undefined> {
  const [row] = await db.select().from(pushKeys).where(eq(pushKeys.id, PUSH_KEYS_ID));
  return row;
}

/** Keeps these where there are none, or only those that are told. Another node's may be kept then. */
export async function keepPushKeys(
  db: Database,
  keys: PushKeysRow,
  insteadOf: PushKeysRow | undefined,
): Promise<PushKeysRow | undefined> {
  await db.transaction(async (tx) => {
    if (insteadOf) {
      await tx
        .delete(pushKeys)
        .where(and(eq(pushKeys.id, PUSH_KEYS_ID), eq(pushKeys.privateKey, insteadOf.privateKey)));
    }
    await tx
      .insert(pushKeys)
      .values({ id: PUSH_KEYS_ID, ...keys })
      .onConflictDoNothing();
  });
  return readPushKeys(db);
}
