import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { agentPictures, agents } from './schema.ts';
import type { Database } from './store.ts';

export async function pictureByHash(db: Database, hash: string): Promise<Uint8Array | undefined> {
  const [row] = await db.select().from(agentPictures).where(eq(agentPictures.hash, hash));
  return row?.bytes;
}

/** Gives a person this picture, or none; one that nobody has any more goes. */
export async function setPicture(
  db: Database,
  agentId: string,
  bytes: Uint8Array | undefined,
): Promise<void> {
  const picture = bytes ? createHash('sha256').update(bytes).digest('hex') : null;
  await db.transaction(async (tx) => {
    if (bytes && picture !== null) {
      await tx.insert(agentPictures).values({ hash: picture, bytes }).onConflictDoNothing();
    }
    await tx.update(agents).set({ picture }).where(eq(agents.id, agentId));
    const isUsed = sql`exists (select 1 from ${agents} where ${agents.picture} = ${agentPictures.hash})`;
    await tx.delete(agentPictures).where(sql`not ${isUsed}`);
  });
}
