import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { agentTwoFactors } from './account-schema.ts';
import type { Database } from './store.ts';

export type TwoFactorRow = typeof agentTwoFactors.$inferSelect;

export async function twoFactorOf(db: Database, userId: string): Promise<TwoFactorRow | undefined> {
  const [row] = await db.select().from(agentTwoFactors).where(eq(agentTwoFactors.userId, userId));
  return row;
}

const { id, lastStep } = agentTwoFactors;

/** False where a code of this step, or of a later one, was taken; of several at once, one gets it. */
export async function takeCodeStep(db: Database, factorId: string, step: number): Promise<boolean> {
  const isLater = or(isNull(lastStep), lt(lastStep, step));
  const rows = await db
    .update(agentTwoFactors)
    .set({ lastStep: step })
    .where(and(eq(id, factorId), isLater))
    .returning({ id });
  return rows.length > 0;
}

/** Makes the step good again, unless a later one was taken since. */
export async function giveBackCodeStep(
  db: Database,
  factorId: string,
  step: number,
): Promise<void> {
  await db
    .update(agentTwoFactors)
    .set({ lastStep: step - 1 })
    .where(and(eq(id, factorId), eq(lastStep, step)));
}
