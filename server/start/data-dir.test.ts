import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDataDir } from './data-dir.ts';
import { StartError } from '../base/start-error.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cs-widget-'));
});
afterEach(() => rm(dir, { recursive: true }));

it('the folder is made with its parents, for its owner only, and found the next time', async () => {
  const path = join(dir, 'a/b/c');
  await makeDataDir(path);
  await makeDataDir(path);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
});

it('cannot be a file, nor lie in one', async () => {
  const file = join(dir, 'file');
  await writeFile(file, '', { mode: 0o755 });
  await expect(makeDataDir(file)).rejects.toThrow(StartError);
  await expect(makeDataDir(join(file, 'data'))).rejects.toThrow(/cannot be written \(ENOTDIR\)/);
});

it('the folder is closed to other users where it was there before', async () => {
  const path = join(dir, 'data');
  await mkdir(join(path, 'pglite'), { recursive: true });
  await writeFile(join(path, 'jwt-secret'), '');
  await chmod(path, 0o755);
  await makeDataDir(path);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
});

it("the folder is refused where it is open to other users and holds what is not the server's", async () => {
  await writeFile(join(dir, 'notes.txt'), '');
  await chmod(dir, 0o755);
  await expect(makeDataDir(dir)).rejects.toThrow(/holds what is not the server's \(notes\.txt\)/);
  expect((await stat(dir)).mode & 0o777).toBe(0o755);
});

it("may hold what is not the server's where it is closed", async () => {
  await writeFile(join(dir, 'notes.txt'), '');
  await expect(makeDataDir(dir)).resolves.toBeUndefined();
});
