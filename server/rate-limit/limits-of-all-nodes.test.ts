import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBus, type Bus } from '../bus/bus.ts';
import type { Notice } from '../store/notice.ts';
import type { Store } from '../store/store.ts';
import { openTestStore } from '../testing.ts';
import { createLimits } from './limits.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const limitsOf = (bus: Bus) =>
  createLimits({ settings: { rateLimit: 1 }, clock: () => new Date(), bus, onRefused() {} });

/** Two nodes on one store. `told` resolves when the second has heard of so many. */
async function startNodes() {
  const [one, two] = [await openBus(store), await openBus(store)];
  const heard: Notice[] = [];
  const told = async (count: number) => {
    while (heard.length < count)
      await new Promise<void>((resolve) => two.onNotice(() => resolve()));
  };
  const nodes = { one: limitsOf(one), two: limitsOf(two), heard, told };
  two.onNotice((notice) => {
    if (notice.type === 'taken') heard.push(notice);
  });
  const stop = async () => {
    await one.stop();
    await two.stop();
  };
  return { ...nodes, stop };
}

it('guesses at a password on one node count on the others', async () => {
  const { one, two, heard, told, stop } = await startNodes();
  const key = 'ada@example.com 192.0.2.7';
  for (let guess = 0; guess < 10; guess += 1) one.admit('guessesOfAccountAtAddress', key);
  await told(10);
  expect(() => two.admit('guessesOfAccountAtAddress', key)).toThrow('rate_limited');
  expect(() => two.admit('guessesOfAccountAtAddress', `other ${key}`)).not.toThrow();
  expect(JSON.stringify(heard)).not.toContain('ada@');
  expect(JSON.stringify(heard)).not.toContain('192.0.2');
  await stop();
});

it('a limit that protects a node alone is not told to the others', async () => {
  const { one, heard, told, stop } = await startNodes();
  one.admit('requestsOfAddress', '192.0.2.7');
  one.admit('entriesOfAddress', '192.0.2.7');
  await told(1);
  expect(heard).toMatchObject([{ limit: 'entriesOfAddress', amount: 1 }]);
  await stop();
});
