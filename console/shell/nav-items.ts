import type { IconName } from '../base/Icon.tsx';
import { PATHS } from '../base/paths.ts';
import { SITE_SCOPES, type Scope } from '../../shared/scopes.ts';

export type NavItem = {
  key: 'conversations' | 'reports' | 'sites' | 'team' | 'settings';
  path: string;
  icon: IconName;
  /** The right to the page, or several of which each opens it; without one it is not offered. */
  scope: Scope | readonly Scope[];
};

export const NAV_ITEMS: readonly NavItem[] = [
  { key: 'conversations', path: PATHS.conversations, icon: 'inbox', scope: 'admin.cs.inbox' },
  { key: 'reports', path: PATHS.reports, icon: 'reports', scope: 'admin.cs.inbox' },
  { key: 'sites', path: PATHS.sites, icon: 'sites', scope: SITE_SCOPES },
  { key: 'team', path: PATHS.team, icon: 'team', scope: 'admin.cs.team' },
  { key: 'settings', path: PATHS.settings, icon: 'settings', scope: 'admin.cs.config' },
];
