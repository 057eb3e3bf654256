import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeFakeBackend } from '../testing.ts';
import { makePushes, type Reach } from './pushes.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A chat whose server answers polls for as long as `isAnswering`. */
function begin() {
  const { backend, sockets } = makeFakeBackend();
  const reached: Reach[] = [];
  const line = { isAnswering: true };
  const pushes = makePushes({
    backend,
    token: () => 'token',
    renew: async () => 'token',
    name: () => undefined,
    onPush() {},
    poll: () => (line.isAnswering ? Promise.resolve() : Promise.reject(new Error('down'))),
    onReach: (reach) => reached.push(reach),
    onNews() {},
    onLead() {},
    onWake() {},
    onStored() {},
    onLeave() {},
    onReturn() {},
  });
  const last = () => sockets.at(-1);
  return {
    reached,
    line,
    pushes,
    greet: () => last()?.onPush({ type: 'hello', conversation: null }),
    lose: () => last()?.onClose(1006),
  };
}

it('says that nothing arrives only until a poll does', async () => {
  const { reached, greet, lose, pushes } = begin();
  greet();
  lose();
  await vi.advanceTimersByTimeAsync(2000);
  expect(reached).toEqual(['pushes', 'none']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reached, 'for good').toEqual(['pushes', 'none', 'polls']);
  greet();
  expect(reached.at(-1)).toBe('pushes');
  pushes.destroy();
});

it('says nothing of a socket that is back in a moment', async () => {
  const { reached, greet, lose, pushes } = begin();
  greet();
  lose();
  await vi.advanceTimersByTimeAsync(1000);
  greet();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reached).toEqual(['pushes']);
  pushes.destroy();
});

it('says so when polls fail as well, though there never was a socket', async () => {
  const { reached, line, pushes } = begin();
  await vi.advanceTimersByTimeAsync(8000);
  expect(reached).toEqual([]);
  line.isAnswering = false;
  await vi.advanceTimersByTimeAsync(8000);
  expect(reached).toEqual(['none']);
  line.isAnswering = true;
  await vi.advanceTimersByTimeAsync(8000);
  expect(reached).toEqual(['none', 'polls']);
  pushes.destroy();
  expect(vi.getTimerCount()).toBe(0);
});
