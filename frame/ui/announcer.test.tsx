import { expect, it } from 'vitest';
import type { SystemEvent } from '../../shared/wire/wire.ts';
import { texts as chinese } from '../i18n/zh-CN.ts';
import { makeAnnouncer } from './announcer.ts';

const JOINED: SystemEvent = { type: 'joined', name: 'Kim' };
const LINE = {
  id: 'm_1',
  from: 'system',
  text: 'Kim joined the conversation.',
  createdAt: '2026-01-01T12:00:00.000Z',
} as const;

const makeChinese = () => makeAnnouncer({ texts: () => chinese, locale: () => 'zh-CN' });
const spokenBy = ({ region }: { region: HTMLElement }) =>
  Array.from(region.children, ({ textContent }) => textContent);

it('speaks a line of the system in the visitor’s language, as it is shown, whatever the site’s is', async () => {
  const announcer = makeChinese();
  await announcer.sayMessage(LINE, JOINED);
  expect(spokenBy(announcer)).toEqual(['系统: Kim 加入了对话。']);
});

it('speaks what somebody wrote as it is', async () => {
  const announcer = makeChinese();
  void announcer.sayMessage({ ...LINE, from: 'agent', agentName: 'Kim', text: 'Hello' });
  void announcer.sayMessage({ ...LINE, from: 'agent', text: 'Hi' });
  await announcer.sayMessage(LINE);
  expect(spokenBy(announcer)).toEqual(['Kim: Hello', '客服: Hi', `系统: ${LINE.text}`]);
});

it('speaks an answer behind the line that came before it, though the words of that have yet to load', async () => {
  const announcer = makeChinese();
  const joined = announcer.sayMessage(LINE, JOINED);
  await announcer.sayMessage({ ...LINE, from: 'agent', agentName: 'Kim', text: 'Hello' });
  await joined;
  expect(spokenBy(announcer)).toEqual(['系统: Kim 加入了对话。', 'Kim: Hello']);
});

it('speaks nothing to the next visitor of what the former one was about to hear', async () => {
  const announcer = makeChinese();
  const coming = announcer.sayMessage(LINE, JOINED);
  announcer.clear();
  await coming;
  expect(spokenBy(announcer)).toEqual([]);
});
