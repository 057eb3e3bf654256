/** The rights that a role or an API token is made of, as the server knows them. */
export const SCOPES = [
  'admin.cs.inbox',
  'admin.cs.site.manage',
  'admin.cs.site.link.manage',
  'admin.cs.config',
  'admin.cs.team',
] as const;

export type Scope = (typeof SCOPES)[number];

/** Each of these shows sites: who manages links alone sees those of their sites. */
export const SITE_SCOPES: readonly Scope[] = ['admin.cs.site.manage', 'admin.cs.site.link.manage'];
