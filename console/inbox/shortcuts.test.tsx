import { expect, it } from 'vitest';
import { show } from '../base/testing.tsx';
import { createShortcuts } from './shortcuts.ts';

/** A page with a field, to which `r` leads. */
function open() {
  const done: string[] = [];
  const Page = () => {
    let field!: HTMLTextAreaElement;
    const note = (key: string) => () => void done.push(key);
    createShortcuts({
      j: note('j'),
      e: note('e'),
      r() {
        done.push('r');
        field.focus();
      },
    });
    return <textarea ref={field} />;
  };
  const { container } = show(() => <Page />);
  const field = container.querySelector('textarea');
  /** True where the key is left to the browser, which types it into a field. */
  const press = (key: string, { repeat = false, target = document.activeElement } = {}) =>
    target?.dispatchEvent(
      new KeyboardEvent('keydown', { key, repeat, bubbles: true, cancelable: true }),
    );
  const release = () => document.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
  return { done, field, press, release };
}

it('a key that is held acts once, but for those that go through the list', () => {
  const { done, press } = open();
  for (const key of ['e', 'j']) {
    press(key);
    press(key, { repeat: true });
  }
  expect(done).toEqual(['e', 'j', 'j']);
});

it('a key that is held types nothing into the field that it led to', () => {
  const { done, field, press, release } = open();
  press('r');
  expect(document.activeElement).toBe(field);
  expect(press('r', { repeat: true })).toBe(false);
  release();
  expect(press('r')).toBe(true);
  expect(press('r', { repeat: true })).toBe(true);
  expect(done).toEqual(['r']);
});
