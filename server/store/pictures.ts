import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { agentById, lockAgents } from './agents.ts';
import { announce } from './announce.ts';
import { agentPictures, agents } from './account-schema.ts';
import type { Database } from './store.ts';

export async function pictureByHash(db: Database, hash: string): Promise<Uint8Array | undefined> {
  const [row] = await db.select().from(agentPictures).where(eq(agentPictures.hash, hash));
  return row?.bytes;
}

/** Gives a person this picture, or none; their former one goes if nobody else has it. */
export async function setPicture(
  db: Database,
  agentId: string,
  bytes: Uint8Array | undefined,
): Promise<void> {
  const picture = bytes ? createHash('sha256').update(bytes).digest('hex') : null;
  await db.transaction(async (tx) => {
    // Else somebody could be given the same picture while it is taken away here.
    await lockAgents(tx);
    const former = (await agentById(tx, agentId))?.picture ?? null;
    if (bytes && picture !== null) {
      await tx.insert(agentPictures).values({ hash: picture, bytes }).onConflictDoNothing();
    }
    await tx.update(agents).set({ picture }).where(eq(agents.id, agentId));
    await announce(tx, { type: 'agent-changed', agentId });
    if (former === null || (await tx.$count(agents, eq(agents.picture, former))) > 0) return;
    await tx.delete(agentPictures).where(eq(agentPictures.hash, former));
  });
}
