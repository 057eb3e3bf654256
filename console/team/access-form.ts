import { createSignal, type Accessor } from 'solid-js';
import type { Role } from '../../shared/wire-values.ts';
import type { SiteIds } from './SitesChoice.tsx';

export type Access = { role: Role; siteIds: SiteIds };

export type AccessForm = {
  /** The chosen access; an owner works with all sites. */
  access: Accessor<Access>;
  setRole(role: Role): void;
  setSiteIds(siteIds: SiteIds): void;
  /** Whether sites shall be chosen, and none is. */
  isIncomplete: Accessor<boolean>;
};

/** A role and sites, for somebody who is invited as for somebody who is there. */
export function createAccessForm(before: Access): AccessForm {
  const [role, setRole] = createSignal(before.role);
  const [siteIds, setSiteIds] = createSignal(before.siteIds);
  const access = () => ({ role: role(), siteIds: role() === 'owner' ? null : siteIds() });
  return {
    access,
    setRole,
    setSiteIds,
    isIncomplete: () => access().siteIds?.length === 0,
  };
}
