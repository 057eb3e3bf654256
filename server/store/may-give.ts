import { scopesOf } from '../../shared/scopes-of-role.ts';
import type { Role } from '../../shared/wire-values.ts';

type Maker = { role: Role; siteIds: readonly string[] | null; isDisabled: boolean };

/** Whether a person still has the rights by which they invited somebody to this role. */
export function mayStillGive(maker: Maker, role: Role): boolean {
  return mayManageTeam(maker) && (role !== 'owner' || maker.role === 'owner');
}

export function mayStillMakeToken(maker: Maker, scope: readonly string[]): boolean {
  const own: readonly string[] = scopesOf(maker);
  return mayManageTeam(maker) && scope.every((one) => own.includes(one));
}

const mayManageTeam = (maker: Maker) =>
  !maker.isDisabled && scopesOf(maker).includes('admin.cs.team');
