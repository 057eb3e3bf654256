import { screen } from '@solidjs/testing-library';
import { createSignal, Show } from 'solid-js';
import { beforeEach, expect, it } from 'vitest';
import { makeConversation } from '../../testing.ts';
import { makeFakeChat, show } from '../testing.tsx';
import { MENU_TEXTS } from './menu-texts.ts';
import { LEAVE_TEXTS } from './leave-texts.ts';
import { Menu } from './Menu.tsx';

beforeEach(() => localStorage.clear());

function showMenu(status?: 'open' | 'closed') {
  const fake = makeFakeChat();
  if (status) fake.setConversation(makeConversation({ status }));
  const [closed, setClosed] = createSignal(0);
  let opener!: HTMLButtonElement;
  const view = show(() => (
    <>
      <button ref={opener}>More</button>
      <Show when={closed() === 0}>
        <Menu
          chat={fake.chat}
          opener={() => opener}
          onClose={() => setClosed((count) => count + 1)}
        />
      </Show>
    </>
  ));
  return { ...view, ...fake, opener, closed };
}
const focused = () => document.activeElement;

it('the first item of the menu has the focus, and the arrow keys go around', async () => {
  const { user } = showMenu('open');
  const items = [screen.getByRole('menuitemcheckbox'), screen.getByRole('menuitem')];
  expect(focused()).toBe(items[0]);
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe(items[1]);
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe(items[0]);
  await user.keyboard('{ArrowUp}');
  expect(focused()).toBe(items.at(-1));
  await user.keyboard('{Home}');
  expect(focused()).toBe(items[0]);
  await user.keyboard('{End}');
  expect(focused()).toBe(items.at(-1));
});

it('Escape closes the menu, and the button that opened it has the focus again', async () => {
  const { user, opener, closed } = showMenu('open');
  await user.keyboard('{Escape}');
  expect([closed(), focused()]).toEqual([1, opener]);
});

it('sounds are muted and let ring again by one item, which says so, and the next page knows', async () => {
  const { user, unmount } = showMenu();
  const item = () => screen.getByRole('menuitemcheckbox', { name: MENU_TEXTS['en-US'].mute });
  expect(item().getAttribute('aria-checked')).toBe('false');
  await user.click(item());
  expect(item().getAttribute('aria-checked')).toBe('true');
  unmount();
  await showMenu().user.click(item());
  expect(item().getAttribute('aria-checked')).toBe('false');
});

it.each([undefined, 'closed'] as const)(
  'a conversation that is %s cannot be ended, and the keys pass its item by',
  async (status) => {
    const { user } = showMenu(status);
    expect(screen.getByRole<HTMLButtonElement>('menuitem').disabled).toBe(true);
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe(screen.getByRole('menuitemcheckbox'));
  },
);

it('ending the conversation asks first, and cancelling gives the focus back to the opener', async () => {
  const { user, opener, calls } = showMenu('open');
  await user.click(screen.getByRole('menuitem', { name: MENU_TEXTS['en-US'].leave }));
  expect(screen.queryByRole('menu')).toBeNull();
  await user.click(screen.getByRole('button', { name: LEAVE_TEXTS['en-US'].cancel }));
  expect([focused(), calls]).toEqual([opener, []]);
});

it('a press beside the menu closes it, and one on it does not', async () => {
  const { user, closed } = showMenu('open');
  await user.click(screen.getByRole('menuitemcheckbox'));
  expect(closed()).toBe(0);
  await user.click(document.body);
  expect(closed()).toBe(1);
});
