/** Unit tests of what asks the store, and of who gets what of it: files, or folders, by how they begin. */
export const ON_BOTH_STORES: readonly string[] = [
  'server/store/',
  'server/attacks',
  'server/access/fingerprint-matching',
  'server/access/identity',
  'server/access/session',
  'server/access/vouching',
  'server/bus/bus',
  'server/routes/accounts/',
  'server/routes/admin/admin-conversations',
  'server/routes/admin/admin-visitors',
  'server/routes/admin/desk',
  'server/routes/admin/extra-filter',
  'server/routes/admin/visitor-export',
  'server/sockets/lost-answers',
  'server/sockets/statements',
];

/** Unit tests of what PostgreSQL alone has. */
export const ON_POSTGRES_ONLY: readonly string[] = [
  'server/store/listen-for-good.test.ts',
  'server/store/postgres-store.test.ts',
  'server/store/probe.test.ts',
  'server/store/retired-visitors.test.ts',
  'server/start/pg-tools.test.ts',
  'server/routes/admin/growth.test.ts',
];

/**
 * Unit tests of rules that a store cannot bend, and that take long: on PostgreSQL, as production does, and on
 * the embedded store only where there is no PostgreSQL.
 */
export const ON_POSTGRES_RATHER: readonly string[] = [
  'server/authorisation.test.ts',
  'server/routes/accounts/attacks.test.ts',
  'server/routes/accounts/password-turns.test.ts',
  'server/routes/accounts/team.test.ts',
];
