import type { AgentPatchRequest } from '../../shared/wire/account-wire.ts';
import type { Role } from '../../shared/wire-values.ts';
import { Problem } from '../base/problem.ts';
import type { AdminClaims } from './admin-claims.ts';

type Colleague = { id: string; role: Role };

const OWNERS_ONLY = {
  'en-US': 'Only an owner can make, change or disable an owner.',
  'zh-CN': '只有所有者可以添加、更改或停用所有者。',
};
const YOURSELF = {
  'en-US': 'You cannot disable your own account. Ask a colleague.',
  'zh-CN': '您不能停用自己的账户。请联系同事。',
};
const OWNER_SITES = {
  'en-US': 'an owner works with all sites, so it takes null',
  'zh-CN': '所有者可管理所有站点，只能为 null',
};

/** Whoever signs in with this role gets no more than the one who gives it. */
export function checkMayGive({ role: own }: AdminClaims, role: Role): void {
  if (role === 'owner' && own !== 'owner') {
    throw new Problem('forbidden', { detail: OWNERS_ONLY });
  }
}

/** A token of a program has no role of its own: it may do what an admin may. */
export function checkMayChange(
  admin: AdminClaims,
  colleague: Colleague,
  { role, isDisabled }: AgentPatchRequest,
): void {
  checkMayGive(admin, colleague.role);
  if (role !== undefined) checkMayGive(admin, role);
  if (isDisabled === true && admin.id === colleague.id) {
    throw new Problem('forbidden', { detail: YOURSELF });
  }
}

/** An owner for some sites could not see what the others do. */
export function checkSitesOf(role: Role, siteIds: readonly string[] | null): void {
  if (role === 'owner' && siteIds !== null) {
    throw new Problem('bad_request', { field: 'siteIds', why: OWNER_SITES });
  }
}
