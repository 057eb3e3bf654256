import { createStore, reconcile } from 'solid-js/store';
import { expect, it } from 'vitest';
import type { Message } from '../../../shared/wire/wire.ts';
import { show } from '../../base/testing.tsx';
import { entriesOf, type Entry } from '../../state/entries.ts';
import { EMPTY_THREAD } from '../../state/thread.ts';
import { LogAnnouncer } from './LogAnnouncer.tsx';

const message = (seq: number, text: string, from: Message['from'] = 'visitor'): Message => ({
  id: `m${seq}`,
  conversationId: 'c1',
  seq,
  from,
  text,
  createdAt: '2026-11-22T10:00:00.000Z',
  ...(from === 'agent' && { agentName: 'Ada', clientId: `own-${seq}` }),
});
const reader = { agentName: 'Ben', sentClientIds: new Set(['own-5']), readSeq: 0 };

it('reads out what others write, once each, and neither what was there nor what is one’s own', () => {
  const [entries, setEntries] = createStore<Entry[]>([]);
  const take = (...messages: Message[]) =>
    setEntries(reconcile(entriesOf('c1', { ...EMPTY_THREAD, messages }, reader), { key: 'key' }));
  const view = show(() => <LogAnnouncer entries={entries} visitorName="Vera" />);
  const heard = () =>
    [...view.getByRole('status').children].map((one) =>
      (one.textContent ?? '').replaceAll(/[\u2066-\u2069]/g, ''),
    );

  take(message(2, 'Hello?'));
  expect(heard()).toEqual([]);
  take(message(1, 'Older'), message(2, 'Hello?'));
  expect(heard()).toEqual([]);
  const now = [message(1, 'Older'), message(2, 'Hello?'), message(3, 'ok')];
  take(...now);
  expect(heard()).toEqual(['Vera: ok']);
  take(...now, message(4, 'ok'));
  expect(heard()).toEqual(['Vera: ok']);
  const withOwn = [...now, message(4, 'ok'), message(5, 'Mine', 'agent')];
  take(...withOwn);
  expect(heard()).toEqual(['Vera: ok']);
  take(...withOwn, message(6, 'Ada’s', 'agent'), message(7, 'Thanks'));
  expect(heard()).toEqual(['Ada: Ada’s', 'Vera: Thanks']);
});
