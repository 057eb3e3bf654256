import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataDir } from './data-dir-lock.ts';
import { StartError } from './start-error.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cs-widget-'));
});
afterEach(() => rm(dir, { recursive: true }));

it('lets one in, and the next one after its release', async () => {
  const release = await lockDataDir(dir);
  await expect(lockDataDir(dir)).rejects.toThrow(StartError);
  await expect(lockDataDir(dir)).rejects.toThrow(/^DATA_DIR \S+ is in use by another server: .+$/);
  await release();
  await (
    await lockDataDir(dir)
  )();
});

it('lets only one in of several that come at once', async () => {
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => lockDataDir(dir)));
  const releases = results.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  expect(releases).toHaveLength(1);
  await releases[0]?.();
});

it('takes over at once from a process that was killed', async () => {
  const path = join(dir, 'server.lock');
  const holder = spawn(process.execPath, [
    '-e',
    `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('held'))`,
  ]);
  await once(holder.stdout, 'data');
  await expect(lockDataDir(dir)).rejects.toThrow(StartError);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (
    await lockDataDir(dir)
  )();
});
