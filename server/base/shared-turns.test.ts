import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeSharedTurns } from './shared-turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Items are words; those of one beginning follow one another. Turns end when the test says so. */
function makeWorld(most = 10) {
  const turns: { items: string; end(leftOut: string): void; fail(error: Error): void }[] = [];
  const log: string[] = [];
  const begin = (items: readonly string[], isLone: boolean) =>
    new Promise<Map<string, string>>((resolve, reject) => {
      turns.push({
        items: isLone ? `only ${items.join()}` : items.join(),
        end(leftOut) {
          const done = items.filter((item) => item !== leftOut);
          resolve(new Map(done.map((item) => [item, `${item}!`])));
        },
        fail: reject,
      });
    });
  const add = makeSharedTurns<string, string | undefined>({
    most,
    keyOf: (item) => item.charAt(0),
    alone: async (item) => (await begin([item], true)).get(item),
    together: (items) => begin(items, false),
  });
  const settled = () => vi.advanceTimersByTimeAsync(0);
  return {
    log,
    /** All at the same moment. */
    async add(...items: string[]) {
      for (const item of items) {
        add(item).then(
          (result) => log.push(String(result)),
          (error: Error) => log.push(`${item}: ${error.message}`),
        );
      }
      await settled();
    },
    begun: () => turns.map(({ items }) => items),
    async end(turn: number, leftOut = '') {
      turns[turn]?.end(leftOut);
      await settled();
    },
    async fail(turn: number) {
      turns[turn]?.fail(new Error('away'));
      await settled();
    },
  };
}

it('does what comes alone at once and by itself, each time', async () => {
  const { add, begun, end, log } = makeWorld();
  await add('a');
  expect(begun()).toEqual(['only a']);
  await end(0);
  await add('b');
  expect(begun()).toEqual(['only a', 'only b']);
  await end(1);
  expect(log).toEqual(['a!', 'b!']);
  expect(vi.getTimerCount()).toBe(0);
});

it('does together what comes at the same moment, or while a turn is shared, in its order', async () => {
  const { add, begun, end, log } = makeWorld();
  await add('a', 'b');
  await add('c');
  await add('d', 'e');
  expect(begun()).toEqual(['a,b']);
  await end(0);
  expect(begun()).toEqual(['a,b', 'c,d,e']);
  await end(1);
  expect(log).toEqual(['a!', 'b!', 'c!', 'd!', 'e!']);
  expect(vi.getTimerCount()).toBe(0);
});

it('no more share a turn than may', async () => {
  const { add, begun, end } = makeWorld(3);
  await add('a', 'b', 'c', 'd', 'e', 'f', 'g');
  await end(0);
  await end(1);
  expect(begun()).toEqual(['a,b,c', 'd,e,f', 'only g']);
});

it('nobody waits for one that is alone, and beside it a single one takes the shared way', async () => {
  const { add, begun, end } = makeWorld();
  await add('a');
  await add('b');
  expect(begun()).toEqual(['only a', 'b']);
  await add('c', 'd');
  await end(1);
  expect(begun()).toEqual(['only a', 'b', 'c,d']);
  await end(2);
  await end(0);
  await add('e');
  expect(begun()).toEqual(['only a', 'b', 'c,d', 'only e']);
});

it('items of one key never share a turn, nor overtake one another by another turn', async () => {
  const { add, begun, end, log } = makeWorld();
  await add('a1');
  await add('a2', 'a3', 'b1', 'b2', 'c');
  expect(begun()).toEqual(['only a1', 'b1,c']);
  await end(1);
  expect(begun()).toEqual(['only a1', 'b1,c', 'b2']);
  await end(0);
  await end(2);
  await end(3);
  expect(begun()).toEqual(['only a1', 'b1,c', 'b2', 'only a2', 'only a3']);
  await end(4);
  expect(log).toEqual(['b1!', 'c!', 'a1!', 'b2!', 'a2!', 'a3!']);
});

it('an item that a shared turn leaves out is done alone, and neither the others nor the next turn wait for it', async () => {
  const { add, begun, end, log } = makeWorld();
  await add('a', 'b1', 'b2');
  await end(0, 'b1');
  expect(begun()).toEqual(['a,b1', 'only b1']);
  expect(log).toEqual(['a!']);
  await add('c', 'd');
  await end(2);
  expect(log).toEqual(['a!', 'c!', 'd!']);
  await end(1);
  expect(begun()).toEqual(['a,b1', 'only b1', 'c,d', 'only b2']);
  await end(3);
  expect(log).toEqual(['a!', 'c!', 'd!', 'b1!', 'b2!']);
});

it('a turn that fails fails all that share it, and the next ones are done', async () => {
  const { add, begun, end, fail, log } = makeWorld();
  await add('a1', 'b');
  await add('a2');
  await fail(0);
  await fail(1);
  expect(log).toEqual(['a1: away', 'b: away', 'a2: away']);
  await add('a3', 'b');
  await end(2);
  expect(begun().slice(1)).toEqual(['only a2', 'a3,b']);
  expect(log.slice(3)).toEqual(['a3!', 'b!']);
});

it('a turn that takes long holds up nobody else for more than a few milliseconds', async () => {
  const { add, begun, end } = makeWorld();
  await add('a', 'b');
  await add('c', 'd');
  await vi.advanceTimersByTimeAsync(3);
  expect(begun()).toEqual(['a,b']);
  await vi.advanceTimersByTimeAsync(2);
  expect(begun()).toEqual(['a,b', 'c,d']);
  // It ended for the others before, so they have no room now.
  await end(0);
  await add('e', 'f');
  expect(begun()).toEqual(['a,b', 'c,d']);
  await end(1);
  expect(begun()).toEqual(['a,b', 'c,d', 'e,f']);
});
