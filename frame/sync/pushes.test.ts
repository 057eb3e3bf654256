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
  const visitor = { token: 'token' as string | undefined, onReturn() {} };
  const pushes = makePushes({
    backend,
    token: () => visitor.token,
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
    onReturn: () => visitor.onReturn(),
  });
  const last = () => sockets.at(-1);
  return {
    sockets,
    visitor,
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

it('comes back to a page as whose it is by then, and to nobody else', async () => {
  const listeners: Record<string, (event: object) => void> = {};
  vi.stubGlobal('addEventListener', (type: string, listener: (event: object) => void) => {
    listeners[type] = listener;
  });
  const { pushes, sockets, visitor } = begin();
  expect(sockets).toHaveLength(1);
  listeners['pagehide']?.({});
  visitor.onReturn = () => {
    visitor.token = undefined;
  };
  listeners['pageshow']?.({ persisted: true });
  expect(sockets, 'whoever that was is not connected again').toHaveLength(1);
  visitor.token = 'token of another';
  pushes.authenticate();
  expect(sockets.at(-1)?.token).toBe('token of another');
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
