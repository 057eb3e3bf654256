import { identify, signOut, userIdOf } from './identity.ts';
import { Problem } from '../base/problem.ts';
import type { Opened, Session } from './session.ts';
import { beginSession, endSession } from '../store/sessions.ts';
import type { Database } from '../store/store.ts';
import { recordSighting, type Sighting } from '../store/visitors.ts';

/**
 * The visitor and session after an identify: `told` is a user's id, null signs out, undefined or a
 * blank id changes the profile only. Another visitor gets another session, and the former one ends.
 */
export async function changeVisitor(
  db: Database,
  current: Session,
  told: string | null | undefined,
  sighting: Sighting,
  admitNew: () => void,
): Promise<Pick<Opened, 'visitor' | 'session' | 'matchedAs'>> {
  const { visitor, claims, row } = current;
  const externalUserId = userIdOf(told ?? undefined);
  const isSame = externalUserId === undefined || externalUserId === visitor.externalUserId;
  if (told !== null && isSame) {
    const same = await recordSighting(db, visitor.id, sighting);
    if (!same) throw new Problem('unauthorized');
    const { matchedAs } = claims;
    return { visitor: same, session: row, ...(matchedAs !== undefined && { matchedAs }) };
  }
  return db.transaction(async (tx) => {
    const next =
      externalUserId === undefined
        ? await signOut(tx, current, sighting, admitNew)
        : await identify(tx, current, externalUserId, sighting, admitNew);
    // The second of two concurrent changes fails here. After the visitors' locks, as deletions have
    // it.
    if (!(await endSession(tx, claims.sessionId))) throw new Problem('unauthorized');
    // A sign-out proves nothing anew, so the session that follows lasts no longer than this one.
    const begunAt = told === null ? row.begunAt : sighting.at;
    return { visitor: next, session: await beginSession(tx, next.id, sighting.at, begunAt) };
  });
}
