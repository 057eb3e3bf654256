import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Store } from '../store/store.ts';
import { startTestServer } from '../testing.ts';

/** The folders of a server that is to be backed up, and of one to restore it in. */
export async function makePlaces() {
  const dir = await mkdtemp(join(tmpdir(), 'cs-widget-'));
  const places = {
    dir,
    dataDir: join(dir, 'data'),
    newDataDir: join(dir, 'new'),
    file: join(dir, 'backups', 'one.tar.gz'),
  };
  await mkdir(join(places.dataDir, 'files', 'a'), { recursive: true });
  await writeFile(join(places.dataDir, 'jwt-secret'), 'f0'.repeat(32));
  await writeFile(join(places.dataDir, 'files', 'a', 'picture'), 'bytes');
  return {
    ...places,
    /** All but the store is back, and nothing half done is left behind. */
    async expectFiles(): Promise<void> {
      const { newDataDir, file } = places;
      expect(await readFile(join(newDataDir, 'jwt-secret'), 'utf8')).toBe('f0'.repeat(32));
      expect(await readFile(join(newDataDir, 'files', 'a', 'picture'), 'utf8')).toBe('bytes');
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await readdir(join(dir, 'backups'))).toEqual(['one.tar.gz']);
      expect((await readdir(newDataDir)).filter((name) => name.startsWith('.'))).toEqual([]);
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

/** A server on a store: it writes a message into it, or reads what is there. */
export async function withServer(store: Store) {
  const server = await startTestServer({ store });
  return {
    async write() {
      const { token } = await server.handshake((await server.site()).appKey);
      const { conversation } = await server.send(token, 'Before the fire');
      return conversation.id;
    },
    async read(conversationId: string) {
      const path = `/admin/cs/conversations/${conversationId}/messages`;
      const token = await server.admin();
      return (await server.call('GET', path, { token })).body;
    },
    close: () => server.close(),
  };
}
