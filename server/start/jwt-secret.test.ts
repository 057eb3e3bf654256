import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readEnvironment } from './env.ts';
import { jwtSecrets, keptSecrets } from './jwt-secret.ts';
import { StartError } from '../base/start-error.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cs-widget-'));
});
afterEach(() => rm(dir, { recursive: true }));

const read = (env: Record<string, string> = {}) =>
  jwtSecrets(readEnvironment({ DATA_DIR: dir, ...env }));

it('the secret is the same for all who come first at once, and leaves nothing else behind', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => read()));
  const kept = await readFile(join(dir, 'jwt-secret'), 'utf8');
  expect(kept).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(all.map(([secret]) => new TextDecoder().decode(secret)))).toEqual(new Set([kept]));
  expect(await readdir(dir)).toEqual(['jwt-secret']);
});

it('the secret is whole from the first moment at which anybody sees it', async () => {
  const watch = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { readFileSync } = require('node:fs');
    parentPort.postMessage('ready');
    for (;;) {
      try {
        parentPort.postMessage(readFileSync(workerData, 'utf8'));
        break;
      } catch {
        // Not there yet.
      }
    }`;
  const path = join(dir, 'jwt-secret');
  for (let round = 0; round < 20; round += 1) {
    const watcher = new Worker(watch, { eval: true, workerData: path });
    await once(watcher, 'message');
    const seen = once(watcher, 'message');
    const [secret] = await read();
    expect(await seen).toEqual([new TextDecoder().decode(secret)]);
    await rm(path);
  }
});

it('a secret that stands in the folder already is used as it is', async () => {
  const secret = 's'.repeat(40);
  await writeFile(join(dir, 'jwt-secret'), `${secret}\n`);
  expect(await read()).toEqual([new TextEncoder().encode(secret)]);
});

it('the secret is not made where one is given', async () => {
  const given = 'g'.repeat(32);
  expect(await read({ JWT_SECRET: given })).toEqual([new TextEncoder().encode(given)]);
  expect(await readdir(dir)).toEqual([]);
});

it('a program beside the server takes the secret that is kept, and makes none', async () => {
  const none = join(dir, 'none');
  const beside = (env: Record<string, string>) => keptSecrets(readEnvironment(env));
  await expect(beside({ DATA_DIR: none })).rejects.toThrow(`DATA_DIR ${none} holds no secret`);
  expect(await readdir(dir)).toEqual([]);
  const made = await read();
  expect(await beside({ DATA_DIR: dir })).toEqual(made);
  const given = 'g'.repeat(32);
  expect(await beside({ DATA_DIR: none, JWT_SECRET: given })).toEqual([
    new TextEncoder().encode(given),
  ]);
});

it('the secret is refused where it is too short', async () => {
  await writeFile(join(dir, 'jwt-secret'), 'short');
  await expect(read()).rejects.toThrow(StartError);
});
