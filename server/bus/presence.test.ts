import { expect, it, vi } from 'vitest';
import type { Bus } from './bus.ts';
import type { Notice } from '../store/notice.ts';
import { createPresence } from './presence.ts';

/** A bus in memory that all nodes hear, as long as they are not cut off. */
function fakeBus() {
  const handlers = new Set<(notice: Notice) => void>();
  const published: Notice[] = [];
  return {
    published,
    node(): Pick<Bus, 'hasOthers' | 'publish' | 'onNotice'> & { cutOff(): void } {
      let isOn = true;
      return {
        hasOthers: true,
        async publish(notice) {
          if (!isOn) throw new Error('no bus');
          published.push(notice);
          for (const handler of handlers) handler(notice);
        },
        onNotice: (handler) => void handlers.add((notice) => isOn && handler(notice)),
        cutOff: () => (isOn = false),
      };
    },
  };
}

/** A visitor is not told for longer that somebody is there, where the agents' node died. */
const LONGEST_FALSE_MS = 10_000;

function twoNodes() {
  let now = 0;
  const clock = () => new Date(now);
  const { node, published } = fakeBus();
  const [one, other] = [node(), node()];
  return {
    one,
    published,
    onOne: createPresence({ bus: one, clock }),
    onOther: createPresence({ bus: other, clock }),
    newNode: () => createPresence({ bus: node(), clock }),
    advance: (ms: number) => (now += ms),
  };
}

it('counts an agent on every node, until they go', () => {
  const { onOne, onOther } = twoNodes();
  const leave = onOne.enter(['a']);
  expect([onOne.isOnline('a'), onOther.isOnline('a')]).toEqual([true, true]);
  expect([onOne.isOnline('b'), onOther.isOnline('b')]).toEqual([false, false]);
  leave();
  expect([onOne.isOnline('a'), onOther.isOnline('a')]).toEqual([false, false]);
});

it('goes offline with the last agent of a site only', () => {
  const { onOne, onOther } = twoNodes();
  const leaveFirst = onOne.enter(['a', 'b']);
  const leaveSecond = onOne.enter(['a']);
  const leaveThird = onOther.enter(['a']);
  leaveFirst();
  expect([onOther.isOnline('a'), onOther.isOnline('b')]).toEqual([true, false]);
  leaveSecond();
  expect(onOne.isOnline('a')).toBe(true);
  leaveThird();
  expect(onOne.isOnline('a')).toBe(false);
});

it('takes an agent of all sites for any', () => {
  const { onOne, onOther } = twoNodes();
  onOne.enter(undefined);
  expect([onOne.isOnline('a'), onOther.isOnline('z')]).toEqual([true, true]);
});

it('forgets a node that went silent within ten seconds', () => {
  const { one, onOne, onOther, advance } = twoNodes();
  onOne.enter(['a']);
  one.cutOff();
  advance(LONGEST_FALSE_MS);
  expect(onOther.isOnline('a')).toBe(false);
});

it('a node that comes later learns where agents are online', () => {
  const { onOne, newNode } = twoNodes();
  onOne.enter(['a']);
  expect(newNode().isOnline('a')).toBe(true);
});

it('tells once of a node without agents that went silent, and of none that said good-bye', async () => {
  vi.useFakeTimers();
  const { node } = fakeBus();
  const clock = () => new Date();
  const [staying, dying, leaving] = [node(), node(), node()];
  const onStaying = createPresence({ bus: staying, clock });
  const onDying = createPresence({ bus: dying, clock });
  const onLeaving = createPresence({ bus: leaving, clock });
  let losses = 0;
  onStaying.onLoss(() => (losses += 1));
  await vi.advanceTimersByTimeAsync(60_000);
  await onLeaving.close();
  // A node that comes asks all; nobody who has left answers.
  const onComing = createPresence({ bus: node(), clock });
  await vi.advanceTimersByTimeAsync(LONGEST_FALSE_MS);
  expect(losses).toBe(0);
  dying.cutOff();
  await vi.advanceTimersByTimeAsync(LONGEST_FALSE_MS);
  expect(losses).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(losses).toBe(1);
  await Promise.all([onStaying, onDying, onComing].map(async ({ close }) => close()));
  vi.useRealTimers();
});

it('a node that has the store for itself and no agents says nothing again and again', async () => {
  vi.useFakeTimers();
  const { node, published } = fakeBus();
  const bus = { ...node(), hasOthers: false };
  const presence = createPresence({ bus, clock: () => new Date() });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(published.filter(({ type }) => type === 'presence')).toEqual([]);
  await presence.close();
  vi.useRealTimers();
});

it('sites go offline at once when their node says good-bye', async () => {
  const { onOne, onOther } = twoNodes();
  onOne.enter(['a']);
  await onOne.close();
  expect(onOther.isOnline('a')).toBe(false);
});

it('fits every notice into what the store can carry', async () => {
  const { onOne, onOther, published } = twoNodes();
  const sites = Array.from({ length: 1000 }, (_, index) => `site_${index}`.padEnd(41, 'x'));
  onOne.enter(sites);
  await expect.poll(() => sites.every((site) => onOther.isOnline(site))).toBe(true);
  for (const notice of published) {
    expect(Buffer.byteLength(JSON.stringify(notice))).toBeLessThan(8000);
  }
});

it('tells each time that a site goes online or offline', () => {
  const { onOne, onOther } = twoNodes();
  let changes = 0;
  onOther.onChange(() => (changes += 1));
  const leave = onOne.enter(['a']);
  expect(changes).toBe(1);
  leave();
  expect(changes).toBe(2);
});

it('tells within ten seconds of the last word that the agents of a node that died are gone', async () => {
  vi.useFakeTimers();
  const { node } = fakeBus();
  const [one, other] = [node(), node()];
  const clock = () => new Date();
  const onOne = createPresence({ bus: one, clock });
  const onOther = createPresence({ bus: other, clock });
  onOne.enter(['a']);
  await vi.advanceTimersByTimeAsync(60_000);
  const told: boolean[] = [];
  onOther.onChange(() => told.push(onOther.isOnline('a')));
  one.cutOff();
  await vi.advanceTimersByTimeAsync(LONGEST_FALSE_MS);
  expect(told).toEqual([false]);
  await Promise.all([onOne.close(), onOther.close()]);
  vi.useRealTimers();
});
