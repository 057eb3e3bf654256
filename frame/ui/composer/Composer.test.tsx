import { fireEvent, screen } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { MAX_TEXT_LENGTH } from '../../../shared/text.ts';
import type { Announcer } from '../announcer.ts';
import { ENGLISH, makeFakeChat, makeFakePanel, show } from '../testing.tsx';
import { COUNTER_TEXTS } from './counter-texts.ts';
import { Composer } from './Composer.tsx';

function showComposer() {
  const fake = makeFakeChat();
  const panel = makeFakePanel();
  const said: string[] = [];
  const announcer = { say: (text: string) => said.push(text) } as unknown as Announcer;
  const view = show(() => <Composer chat={fake.chat} panel={panel} announcer={announcer} />);
  return {
    ...view,
    ...fake,
    panel,
    said,
    input: screen.getByRole<HTMLTextAreaElement>('textbox', { name: ENGLISH.message }),
    button: screen.getByRole('button', { name: ENGLISH.send }),
    sent: () => fake.calls.filter((call) => call.startsWith('send ')),
  };
}

it('Enter sends what is written without the blanks around it, and Shift+Enter begins a line', async () => {
  const { user, input, panel, sent } = showComposer();
  await user.type(input, '  one{Shift>}{Enter}{/Shift}two  {Enter}');
  await expect.poll(sent).toEqual(['send one\ntwo']);
  expect([panel.draft(), input.value, document.activeElement]).toEqual(['', '', input]);
});

it('the button sends as Enter does, and the focus stays where one writes', async () => {
  const { user, input, button, sent } = showComposer();
  await user.type(input, 'Hello');
  expect(button.getAttribute('aria-disabled')).toBe('false');
  await user.click(button);
  await expect.poll(sent).toEqual(['send Hello']);
  expect(document.activeElement).toBe(input);
});

it.each(['', '   ', '\u2060', '\u3164'])(
  'a text of nothing that can be seen (%j) is not sent',
  async (text) => {
    const { user, button, panel, sent } = showComposer();
    panel.setDraft(text);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await user.click(button);
    await user.type(screen.getByRole('textbox'), '{Enter}');
    expect(sent()).toEqual([]);
    expect(panel.draft()).toBe(text);
  },
);

it('Enter that an input method takes sends nothing', async () => {
  const { panel, input, sent } = showComposer();
  panel.setDraft('ni hao');
  for (const taken of [{ isComposing: true }, { keyCode: 229 }])
    fireEvent.keyDown(input, { key: 'Enter', ...taken });
  fireEvent.keyDown(input, { key: 'Enter' });
  await expect.poll(sent).toEqual(['send ni hao']);
});

it('a text that changed before it could be sent stays the draft', async () => {
  const { panel, input, sent, chat } = showComposer();
  panel.setDraft('Half');
  fireEvent.keyDown(input, { key: 'Enter' });
  panel.setDraft('Half a sentence');
  await chat.needTalk();
  expect([panel.draft(), sent()]).toEqual(['Half a sentence', []]);
});

it('a message that has to wait for the talk takes the focus from nobody when it goes out', async () => {
  const { user, chat, talk, input, sent } = showComposer();
  let arrive = () => {};
  chat.needTalk = () => new Promise((resolve) => (arrive = () => resolve(talk)));
  await user.type(input, 'Hello{Enter}');
  input.blur();
  arrive();
  await expect.poll(sent).toEqual(['send Hello']);
  expect(document.activeElement).toBe(document.body);
});

it('the count of what is left shows near the limit, and beyond it the text cannot be sent', async () => {
  const { user, panel, input, button, said, sent } = showComposer();
  panel.setDraft('a'.repeat(MAX_TEXT_LENGTH - 200));
  expect(screen.queryByText(COUNTER_TEXTS['en-US'].charactersLeft(200))).toBeNull();
  panel.setDraft('😀'.repeat(MAX_TEXT_LENGTH));
  expect(await screen.findByText(COUNTER_TEXTS['en-US'].charactersLeft(0))).toBeDefined();
  panel.setDraft('a'.repeat(MAX_TEXT_LENGTH + 2));
  const tooLong = await screen.findByText(COUNTER_TEXTS['en-US'].tooLong(MAX_TEXT_LENGTH, 2));
  expect(input.getAttribute('aria-describedby')).toBe(tooLong.id);
  expect([input.getAttribute('aria-invalid'), said.at(-1)]).toEqual(['true', tooLong.textContent]);
  await user.click(button);
  expect(sent()).toEqual([]);
});

it('the chat hears of each key, and of the end as soon as the field is empty', async () => {
  const { user, input, calls } = showComposer();
  await user.type(input, 'ab');
  await user.clear(input);
  expect(calls).toEqual(['typing', 'typing', 'typing no more']);
});

it('an empty field has the direction of the page, and a text its own', () => {
  const { input, panel } = showComposer();
  expect(input.dir).toBe('');
  panel.setDraft('a');
  expect(input.dir).toBe('auto');
  panel.setDraft('');
  expect(input.dir).toBe('');
});

it('the number of characters that are too many is written as the limit is', () => {
  expect(COUNTER_TEXTS['en-US'].tooLong(4_000, 6_000)).toBe(
    '6,000 characters over the 4,000 limit',
  );
  expect(COUNTER_TEXTS['zh-CN'].tooLong(4_000, 6_000)).toBe('已超出 6,000 个字符（上限 4,000）');
});
