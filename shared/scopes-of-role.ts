import type { Role } from './wire-values.ts';
import { SCOPES, type Scope } from './scopes.ts';

const SCOPES_OF_ROLE: Record<Role, readonly Scope[]> = {
  owner: SCOPES,
  admin: SCOPES,
  agent: ['admin.cs.inbox'],
};

/** Scopes that concern all sites: nobody who works with some of them has these. */
const OF_ALL_SITES: readonly Scope[] = ['admin.cs.config', 'admin.cs.team'];

export function scopesOf({
  role,
  siteIds,
}: {
  role: Role;
  siteIds: readonly string[] | null;
}): readonly Scope[] {
  const scopes = SCOPES_OF_ROLE[role];
  return siteIds === null ? scopes : scopes.filter((scope) => !OF_ALL_SITES.includes(scope));
}
