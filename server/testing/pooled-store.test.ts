import { expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';

it('a test hears nothing by a store that it closed, though a later test may have its database', async () => {
  const former = await openTestStore();
  const heardByFormer: string[] = [];
  await former.listen(
    'tests',
    (text) => void heardByFormer.push(text),
    () => undefined,
  );
  await former.close();
  const store = await openTestStore();
  const heard: string[] = [];
  await store.listen(
    'tests',
    (text) => void heard.push(text),
    () => undefined,
  );
  await store.notify('tests', ['Hello']);
  await expect.poll(() => heard).toEqual(['Hello']);
  expect(heardByFormer).toEqual([]);
  await store.close();
});
