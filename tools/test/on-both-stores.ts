/** Unit tests of what asks the store, and of who gets what of it: files, or folders, by how they begin. */
export const ON_BOTH_STORES: readonly string[] = [
  'server/store/',
  'server/attacks',
  'server/authorisation',
  'server/access/fingerprint-matching',
  'server/access/identity',
  'server/access/session',
  'server/access/vouching',
  'server/routes/accounts/',
  'server/routes/admin/admin-conversations',
  'server/routes/admin/admin-visitors',
  'server/routes/admin/desk',
  'server/routes/admin/extra-filter',
  'server/sockets/statements',
  'server/start/pg-tools',
];
