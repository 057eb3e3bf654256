import { expect, it } from 'vitest';
import { makeLoader } from './make-loader.ts';

/** A load that ends when the test says so. */
function makeSlowLoad() {
  const batches: string[][] = [];
  const ends: ((fail?: boolean) => void)[] = [];
  const load = makeLoader<string>(async (ids) => {
    batches.push([...ids]);
    await new Promise<void>((resolve, reject) => {
      ends.push((fail) => (fail ? reject(new Error('the store is away')) : resolve()));
    });
    return new Map(ids.filter((id) => id !== 'gone').map((id) => [id, `row of ${id}`]));
  });
  return { load, batches, end: (fail?: boolean) => ends.shift()?.(fail) };
}

it('rows that are asked for at the same time are loaded together', async () => {
  const { load, batches, end } = makeSlowLoad();
  const rows = [load('a'), load('b'), load('a'), load('gone')];
  await expect.poll(() => batches).toEqual([['a', 'b', 'gone']]);
  end();
  expect(await Promise.all(rows)).toEqual(['row of a', 'row of b', 'row of a', undefined]);
});

it('a row that is asked for during a load is loaded anew, since the one under way may be older', async () => {
  const { load, batches, end } = makeSlowLoad();
  const first = load('a');
  await expect.poll(() => batches).toEqual([['a']]);
  const later = [load('a'), load('b')];
  end();
  await first;
  await expect.poll(() => batches).toEqual([['a'], ['a', 'b']]);
  end();
  expect(await Promise.all(later)).toEqual(['row of a', 'row of b']);
});

it('a load that fails is told to those who asked, and the next one is tried all the same', async () => {
  const { load, batches, end } = makeSlowLoad();
  const first = load('a');
  await expect.poll(() => batches).toHaveLength(1);
  const second = load('b');
  end(true);
  await expect(first).rejects.toThrow('the store is away');
  await expect.poll(() => batches).toHaveLength(2);
  end();
  expect(await second).toBe('row of b');
});
