import { screen } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { makeFakeChat, show } from '../testing.tsx';
import { LEAVE_TEXTS } from './leave-texts.ts';
import { LeaveDialog } from './LeaveDialog.tsx';

const texts = LEAVE_TEXTS['en-US'];

function showDialog() {
  const fake = makeFakeChat();
  let closed = 0;
  const view = show(() => (
    <>
      <p>Behind</p>
      <LeaveDialog chat={fake.chat} onClose={() => (closed += 1)} />
    </>
  ));
  return {
    ...view,
    ...fake,
    closed: () => closed,
    cancel: screen.getByRole('button', { name: texts.cancel }),
    confirm: screen.getByRole('button', { name: texts.confirm }),
  };
}

it('the question has a name and a description, and the safe answer has the focus', () => {
  const { cancel } = showDialog();
  const dialog = screen.getByRole('alertdialog', { name: texts.title });
  expect(document.getElementById(dialog.getAttribute('aria-describedby')!)?.textContent).toBe(
    texts.text,
  );
  expect(document.activeElement).toBe(cancel);
});

it('Tab and Shift+Tab stay within the question', async () => {
  const { user, cancel, confirm } = showDialog();
  for (const keys of ['{Tab}', '{Tab}', '{Shift>}{Tab}{/Shift}']) {
    const other = document.activeElement === cancel ? confirm : cancel;
    await user.keyboard(keys);
    expect(document.activeElement).toBe(other);
  }
});

it('nothing behind the question can be reached while it is asked', () => {
  const { unmount } = showDialog();
  const behind = screen.getByText('Behind');
  expect(behind.hasAttribute('inert')).toBe(true);
  unmount();
  expect(behind.hasAttribute('inert')).toBe(false);
});

it('Escape and the safe answer close the question, and nothing is ended', async () => {
  const { user, cancel, calls, closed } = showDialog();
  await user.keyboard('{Escape}');
  await user.click(cancel);
  expect([closed(), calls]).toEqual([2, []]);
});

it('two presses on the answer end the conversation once, and close the question', async () => {
  const { user, confirm, calls, closed, answerLeave } = showDialog();
  let finish = () => {};
  answerLeave(() => new Promise((resolve) => (finish = resolve)));
  await user.click(confirm);
  await user.click(confirm);
  expect([calls, closed(), confirm.getAttribute('aria-disabled')]).toEqual([['leave'], 0, 'true']);
  finish();
  await expect.poll(closed).toBe(1);
});

it('an end that fails is told, and can be tried again', async () => {
  const { user, confirm, calls, closed, answerLeave } = showDialog();
  answerLeave(() => Promise.reject(new Error('down')));
  await user.click(confirm);
  expect((await screen.findByRole('alert')).textContent).toBe(texts.failed);
  answerLeave(async () => {});
  await user.click(confirm);
  await expect.poll(closed).toBe(1);
  expect(calls).toEqual(['leave', 'leave']);
});
