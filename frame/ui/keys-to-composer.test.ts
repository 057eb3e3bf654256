import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sendKeysToComposer } from './keys-to-composer.ts';

const composer = { focusComposer: vi.fn(), type: vi.fn() };

beforeEach(() => {
  vi.clearAllMocks();
  const body = {};
  const page = { body, activeElement: body, hasFocus: () => true };
  vi.stubGlobal('document', Object.assign(new EventTarget(), page));
  vi.stubGlobal('window', new EventTarget());
  sendKeysToComposer('https://shop.example', composer);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Returns whether the browser still writes the character itself. */
function press(
  key: string,
  state: { hasFocus?: () => boolean; activeElement?: object } = {},
): boolean {
  Object.assign(document, state);
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key });
  return document.dispatchEvent(event);
}

it('a key that comes before the focus is written, and the focus is asked for', () => {
  expect(press('M', { hasFocus: () => false })).toBe(false);
  expect(composer.type.mock.calls).toEqual([['M']]);
  expect(composer.focusComposer).toHaveBeenCalledTimes(1);
});

it('a key that comes with the focus is left to the browser, in the composer', () => {
  expect(press('M')).toBe(true);
  expect(composer.type).not.toHaveBeenCalled();
  expect(composer.focusComposer).toHaveBeenCalledTimes(1);
});

it('a key that writes nothing, or has its element, is left alone', () => {
  expect(press('Tab', { hasFocus: () => false })).toBe(true);
  expect(press('M', { hasFocus: () => false, activeElement: {} })).toBe(true);
  expect(composer.type).not.toHaveBeenCalled();
  expect(composer.focusComposer).not.toHaveBeenCalled();
});
