import { screen, within } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { ENGLISH, show } from '../../base/testing.tsx';
import type { Entry } from '../../state/entries.ts';
import { MessageRow } from './MessageRow.tsx';

const TIME = '2026-01-01T12:00:00.000Z';

function showRow(more: Partial<Entry> = {}) {
  const entry: Entry = {
    key: 'c1/1',
    conversationId: 'c1',
    seq: 1,
    from: 'agent',
    text: 'Hello',
    createdAt: TIME,
    agentName: 'Ann',
    event: undefined,
    clientId: 'a',
    state: undefined,
    refusal: undefined,
    isSeenMark: false,
    isFirst: false,
    startsDay: false,
    startsGroup: true,
    endsGroup: true,
    ...more,
  };
  const asked: string[] = [];
  const view = show(() => (
    <MessageRow
      entry={entry}
      hasDay={entry.startsDay}
      visitorName="Mei"
      now={Date.parse(TIME)}
      onResend={(id) => asked.push(`resend ${id}`)}
      onDiscard={(id) => asked.push(`discard ${id}`)}
    />
  ));
  return { ...view, asked, row: view.container.querySelector<HTMLElement>('.message')! };
}

it('a reply that did not get through can be sent again or discarded', async () => {
  const { user, row, asked } = showRow({ state: 'failed' });
  expect(within(row).getByText(ENGLISH.failed)).toBeDefined();
  await user.click(screen.getByRole('button', { name: ENGLISH.resend }));
  await user.click(screen.getByRole('button', { name: ENGLISH.discard }));
  expect(asked).toEqual(['resend a', 'discard a']);
});

it('a reply that was refused for good says why, and is not offered to be sent again', () => {
  const { row } = showRow({ state: 'failed', refusal: 'too long' });
  expect(within(row).getByText(ENGLISH.person.refused('too long'))).toBeDefined();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    ENGLISH.discard,
  ]);
});

it('the newest reply that the visitor has read is told as seen', () => {
  const { row } = showRow({ state: 'sent', isSeenMark: true });
  expect(within(row).getByText(ENGLISH.seen)).toBeDefined();
});

it('a message of the visitor is told as theirs to a screen reader, and has no fate', () => {
  const { row } = showRow({ from: 'visitor', agentName: undefined });
  expect(within(row).getByText('Mei').parentElement?.className).toBe('visually-hidden');
  expect(row.querySelector('.fate')).toBeNull();
});

it('markup in a message is text, and an address in it is a link', () => {
  const { row } = showRow({ text: '<img src=x> https://shop.example' });
  expect(row.querySelector('img')).toBeNull();
  expect(within(row).getByRole('link').textContent).toBe('https://shop.example');
});
