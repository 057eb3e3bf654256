// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeAddressKeeper, restoreAddress } from './address-keeper.ts';

const at = (fragment: string) => `${location.origin}/cs-demo${fragment}`;
let keeper: ReturnType<typeof makeAddressKeeper>;
beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, '', '/cs-demo');
  sessionStorage.clear();
  keeper = makeAddressKeeper();
});
afterEach(() => {
  keeper.end();
  vi.restoreAllMocks();
});

/** The page goes, and the next one begins with this address, by a navigation of this type. */
function load(type: 'reload' | 'navigate', address = location.href) {
  dispatchEvent(new Event('pagehide'));
  history.replaceState(null, '', address);
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as never]);
  restoreAddress();
}

it('the first change is in the address at once, and the last of the next ones after a pause', () => {
  keeper.write(at('#a=1'));
  expect(location.hash).toBe('#a=1');
  keeper.write(at('#a=2'));
  keeper.write(at('#a=3'));
  expect(location.hash).toBe('#a=1');
  vi.advanceTimersByTime(400);
  expect(location.hash).toBe('#a=3');
});

it('a reload within the pause keeps the last change', () => {
  keeper.write(at('#a=1'));
  keeper.write(at('#a=2'));
  load('reload');
  expect(location.hash).toBe('#a=2');
});

it('a reload that begins before the pause is over, and takes the page after it, keeps the last change', () => {
  keeper.write(at('#a=1'));
  const asked = location.href;
  keeper.write(at('#a=2'));
  vi.advanceTimersByTime(400);
  load('reload', asked);
  expect(location.hash).toBe('#a=2');
});

it('a change that was left over is no other page’s, and no later reload’s', () => {
  keeper.write(at('#a=1'));
  keeper.write(at('#a=2'));
  load('navigate', at('#b=1'));
  expect(location.hash).toBe('#b=1');
  vi.advanceTimersByTime(400);
  keeper.write(at('#b=2'));
  load('reload');
  expect(location.hash).toBe('#b=2');
});
