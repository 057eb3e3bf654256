import { expect, it } from 'vitest';
import { makeMemoryStorage } from '../testing.ts';
import { makeOutboxStorage } from './outbox-storage.ts';
import { makeFakeBrowser } from './testing.ts';
import type { Outgoing } from './timeline.ts';

const outgoing = (clientId: string, createdAt = '2026-01-01T00:00:00.000Z'): Outgoing => ({
  clientId,
  text: `text of ${clientId}`,
  createdAt,
});

function openTabs(...names: string[]) {
  const browser = makeFakeBrowser();
  const storage = makeMemoryStorage();
  return names.map((name) => {
    const page = browser.openTab();
    return { page, storage, outboxStorage: makeOutboxStorage(storage, page.port, name) };
  });
}

type Tab = ReturnType<typeof openTabs>[number];

async function claimed({ outboxStorage }: Tab): Promise<string[]> {
  let all: string[] = [];
  await outboxStorage.claim((left) => {
    all = [...left.map(({ clientId }) => clientId), ...all];
  });
  return all;
}

it('keeps two tabs from overwriting each other, and from taking what the other still has (O7)', async () => {
  const [one, two] = openTabs('one', 'two') as [Tab, Tab];
  one.outboxStorage.keep([outgoing('a')]);
  two.outboxStorage.keep([outgoing('b')]);
  expect(await claimed(two)).toEqual([]);
  expect(one.storage.keys('outbox')).toEqual(['outbox:one', 'outbox:two']);
});

it('hands over what a tab left that has crashed, once (O7)', async () => {
  const [one, two, three] = openTabs('one', 'two', 'three') as [Tab, Tab, Tab];
  one.outboxStorage.keep([outgoing('a'), outgoing('b')]);
  one.page.close();
  const both = await Promise.all([claimed(two), claimed(three)]);
  expect(both.flat()).toEqual(['a', 'b']);
  expect(one.storage.keys('outbox')).toEqual([]);
});

it('hands over what several left, the earliest first, and what an older release left', async () => {
  const [one, two, three] = openTabs('one', 'two', 'three') as [Tab, Tab, Tab];
  one.outboxStorage.keep([outgoing('later', '2026-01-02T00:00:00.000Z')]);
  two.outboxStorage.keep([outgoing('early', '2026-01-01T00:00:00.000Z')]);
  three.storage.write('outbox', [outgoing('older', '2025-01-01T00:00:00.000Z')]);
  one.page.close();
  two.page.close();
  expect(await claimed(three)).toEqual(['older', 'early', 'later']);
});

it('can be had by others while its page is away, and is its own again when it is back', async () => {
  const [one, two] = openTabs('one', 'two') as [Tab, Tab];
  one.outboxStorage.keep([outgoing('a')]);
  one.outboxStorage.release();
  expect(await claimed(two)).toEqual(['a']);
  one.outboxStorage.hold();
  one.outboxStorage.keep([outgoing('b')]);
  expect(await claimed(two)).toEqual([]);
});
