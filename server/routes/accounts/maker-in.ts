import { personOf, type AdminClaims } from '../../accounts/admin-claims.ts';
import { Problem } from '../../base/problem.ts';
import { apiTokenById } from '../../store/api-tokens.ts';
import type { Database } from '../../store/store.ts';

/**
 * The account that answers for what is made: the person's, or that of whoever made the token. Null for a
 * token that whoever runs the server made.
 */
export async function makerIn(db: Database, admin: AdminClaims): Promise<string | null> {
  if (admin.jti === undefined) return personOf(admin) ?? null;
  const token = await apiTokenById(db, admin.jti);
  // Revoked at this moment.
  if (!token) throw new Problem('unauthorized');
  return token.makerId;
}
