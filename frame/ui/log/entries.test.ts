import { describe, expect, it } from 'vitest';
import { makeMessage } from '../../testing.ts';
import { pictureOf, startsDay, type Entry } from './entries.ts';

const today = new Date(2026, 0, 2, 12);
const YESTERDAY = new Date(2026, 0, 1, 12).toISOString();

const said = (createdAt: string): Entry => makeMessage(1, { createdAt });
const refused = (createdAt: string): Entry => ({
  clientId: 'a',
  text: 'Hi',
  createdAt,
  error: 'send_failed',
});

describe('a line with the day', () => {
  it.each<[what: string, previous: Entry | undefined, entry: Entry, is: boolean]>([
    ['stands above the first message', undefined, said(YESTERDAY), true],
    ['stands between two days', said(YESTERDAY), said(today.toISOString()), true],
    ['does not stand within a day', said(YESTERDAY), said(YESTERDAY), false],
    [
      'does not go back to yesterday for what was refused then and still stands at the end',
      said(today.toISOString()),
      refused(YESTERDAY),
      false,
    ],
    [
      'tells that what stands after yesterday is not of it',
      said(YESTERDAY),
      refused(YESTERDAY),
      true,
    ],
  ])('%s', (_what, previous, entry, is) => {
    expect(startsDay(previous, entry, today)).toBe(is);
  });
});

describe('the picture of somebody who types', () => {
  const answer = (seq: number, agentName: string, agentAvatar?: string): Entry =>
    makeMessage(seq, { from: 'agent', agentName, ...(agentAvatar && { agentAvatar }) });
  const team = [{ name: 'Ada', avatar: 'https://cs.example/old.webp' }, { name: 'Kun' }];

  it.each<[what: string, entries: Entry[], name: string, picture: string | undefined]>([
    [
      'is that of their latest message',
      [answer(1, 'Ada', '/1'), answer(2, 'Ada', '/2')],
      'Ada',
      '/2',
    ],
    [
      'is none once they have removed it',
      [answer(1, 'Ada', '/1'), answer(2, 'Ada')],
      'Ada',
      undefined,
    ],
    ['is nobody else’s', [answer(1, 'Ada', '/1')], 'Kun', undefined],
    ['is the site’s before they wrote', [refused(YESTERDAY)], 'Ada', 'https://cs.example/old.webp'],
  ])('%s', (_, entries, name, picture) => {
    expect(pictureOf(entries, team, name)).toBe(picture);
  });
});
