import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFromTemplate } from '../../server/testing/store-template.ts';

const MIGRATIONS = fileURLToPath(new URL('../../server/store/migrations/', import.meta.url));

/** Puts an empty store into a server's data folder, so that its start does not spend seconds on one. */
export function makeStore(dataDirectory: string): Promise<void> {
  return makeFromTemplate(join(dataDirectory, 'pglite'), MIGRATIONS);
}
