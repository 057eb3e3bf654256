import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataDir } from './data-dir-lock.ts';
import { StartError } from '../base/start-error.ts';

const START_MS = 60_000;

let dir: string;
let ends: (() => Promise<unknown>)[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cs-widget-'));
  ends = [];
});
afterEach(async () => {
  await Promise.all(ends.map((end) => end()));
  await rm(dir, { recursive: true });
});

/** A process of its own that is ready to lock the folder, and does so when told. */
async function contender() {
  const lock = new URL('./data-dir-lock.ts', import.meta.url).href;
  const script = `
    const { lockDataDir } = await import(${JSON.stringify(lock)});
    process.stdin.on('data', () =>
      lockDataDir(process.argv[1]).then(() => console.log('in'), () => console.log('out')));
    console.log('ready');`;
  const flags = ['--import', 'tsx', '--input-type=module', '--eval', script, dir];
  const child = spawn(process.execPath, flags, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const kill = () => {
    child.kill('SIGKILL');
    return exited;
  };
  ends.push(kill);
  await once(child.stdout, 'data');
  return {
    async lock() {
      child.stdin.write('go');
      return String(await once(child.stdout, 'data')).trim();
    },
    kill,
    stop: () => child.kill('SIGSTOP'),
  };
}

const contenders = (count: number) => Promise.all(Array.from({ length: count }, contender));

it('lets one in, and the next one after its release', async () => {
  const release = await lockDataDir(dir);
  await expect(lockDataDir(dir)).rejects.toThrow(StartError);
  await expect(lockDataDir(dir)).rejects.toThrow(/^DATA_DIR \S+ is in use by another server: .+$/);
  await release();
  await (
    await lockDataDir(dir)
  )();
  expect(await readdir(dir)).toEqual([]);
});

it('lets exactly one in of several that come at once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => lockDataDir(dir)));
    const releases = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    expect(releases).toHaveLength(1);
    await releases[0]?.();
  }
});

it(
  'the lock is taken over at once from a process that was killed, by one only however many try',
  async () => {
    let left = await contenders(10);
    while (left.length > 0) {
      const results = await Promise.all(left.map(({ lock }) => lock()));
      expect(results.toSorted()).toEqual(['in', ...left.slice(1).map(() => 'out')]);
      await expect(lockDataDir(dir)).rejects.toThrow(StartError);
      await left[results.indexOf('in')]?.kill();
      left = left.filter((_, index) => results[index] === 'out');
    }
    await (
      await lockDataDir(dir)
    )();
  },
  START_MS,
);

it(
  'the lock is not taken from a process that is stopped',
  async () => {
    const [holder] = await contenders(1);
    expect(await holder?.lock()).toBe('in');
    holder?.stop();
    await expect(lockDataDir(dir)).rejects.toThrow(StartError);
  },
  START_MS,
);
