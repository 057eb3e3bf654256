import { screen, within } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import type { ErrorCode } from '../../../shared/rpc/errors.ts';
import { EMPTY_TIMELINE, reduceTimeline } from '../../sync/timeline.ts';
import { makeConversation, makeMessage } from '../../testing.ts';
import { ENGLISH, makeFakeChat, makeFakePanel, show } from '../testing.tsx';
import type { Entry } from './entries.ts';
import { LOG_TEXTS } from './log-texts.ts';
import { MessageRow } from './MessageRow.tsx';

const TODAY = new Date('2026-01-01T12:00:00.000Z');

function showRow(
  entry: Entry,
  { previous, next }: { previous?: Entry; next?: Entry } = {},
  prepare: (fake: ReturnType<typeof makeFakeChat>) => void = () => {},
) {
  const fake = makeFakeChat();
  prepare(fake);
  const panel = makeFakePanel();
  const view = show(() => (
    <MessageRow
      entry={entry}
      previous={previous}
      next={next}
      talk={fake.talk}
      panel={panel}
      today={TODAY}
    />
  ));
  return { ...view, ...fake, panel, row: view.container.querySelector<HTMLElement>('.row')! };
}
const own = (more: Partial<Entry> = {}) =>
  makeMessage(1, { from: 'visitor', text: 'Hello', ...more } as never);
const outgoing = (error?: ErrorCode): Entry => ({
  clientId: 'a',
  text: 'Hello',
  createdAt: '2026-01-01T11:00:00.000Z',
  ...(error && { error }),
});

it('the name of the agent stands above the first of their messages, picture and time at the last', () => {
  const [first, last] = [1, 2].map((seq) => makeMessage(seq, { agentName: 'Ann' }));
  const upper = showRow(first!, { next: last! });
  expect(within(upper.row).getByText('Ann').className).toBe('sender');
  expect(upper.row.querySelector('time, .avatar')).toBeNull();
  upper.unmount();
  const { row } = showRow(last!, { previous: first! });
  expect(within(row).getByText('Ann:').className).toBe('visually-hidden');
  expect(row.querySelectorAll('time, .avatar')).toHaveLength(2);
});

it("an agent's message before the line of new ones stands by itself, with its time", () => {
  const [before, after] = [1, 2].map((seq) => makeMessage(seq, { agentName: 'Ann' }));
  const { row, unmount } = showRow(before!, { next: after! }, ({ setDivider }) =>
    setDivider(after!.id),
  );
  expect(row.querySelectorAll('time, .avatar')).toHaveLength(2);
  expect(screen.queryByText(LOG_TEXTS['en-US'].newMessages)).toBeNull();
  unmount();
  showRow(after!, { previous: before! }, ({ setDivider }) => setDivider(after!.id));
  expect(screen.getByText(LOG_TEXTS['en-US'].newMessages)).toBeDefined();
});

it('a message is on its way, then sent, and seen once an agent has read it', () => {
  const on = showRow(outgoing());
  expect([
    on.row.dataset['state'],
    within(on.row).getByText(LOG_TEXTS['en-US'].sending).className,
  ]).toEqual(['sending', 'visually-hidden']);
  on.unmount();
  const { row, setTimeline } = showRow(own());
  expect(within(row).getByText(LOG_TEXTS['en-US'].sent)).toBeDefined();
  const conversation = makeConversation({ lastSeq: 1, agentReadSeq: 1 });
  setTimeline(
    reduceTimeline(EMPTY_TIMELINE, { type: 'conversation', conversation, historyEnd: 0 }),
  );
  expect(within(row).getByText(LOG_TEXTS['en-US'].seen)).toBeDefined();
});

it('nobody has seen what stands in another conversation than the one that was read', () => {
  const conversation = makeConversation({ id: 'c2', lastSeq: 3, agentReadSeq: 3 });
  const { row } = showRow(own(), {}, ({ setTimeline }) =>
    setTimeline(
      reduceTimeline(EMPTY_TIMELINE, { type: 'conversation', conversation, historyEnd: 0 }),
    ),
  );
  expect(within(row).getByText(LOG_TEXTS['en-US'].sent)).toBeDefined();
});

it('a message that was refused can be sent again or discarded, and the focus goes where one writes', async () => {
  const { user, row, calls, panel } = showRow(outgoing('send_failed'));
  expect([row.dataset['state'], within(row).getByText(ENGLISH.failed).textContent]).toEqual([
    'failed',
    ENGLISH.failed,
  ]);
  await user.click(screen.getByRole('button', { name: ENGLISH.retry }));
  await user.click(screen.getByRole('button', { name: LOG_TEXTS['en-US'].discard }));
  expect([calls, panel.focusRequests()]).toEqual([['retry a', 'discard a'], 2]);
});

it('a message that is too long says so, and is not offered to be sent again', () => {
  const { row } = showRow(outgoing('message_too_long'));
  expect(within(row).getByText(new RegExp(ENGLISH.errors.message_too_long))).toBeDefined();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    LOG_TEXTS['en-US'].discard,
  ]);
});

it('a line of the system is told in the visitor’s language, without a time', () => {
  const line = makeMessage(1, {
    from: 'system',
    text: 'Closed.',
    event: { type: 'closed', name: 'Ann' },
  } as never);
  const { row } = showRow(line);
  expect(row.textContent).toContain(LOG_TEXTS['en-US'].happened.closed('Ann'));
  expect(row.querySelector('time')).toBeNull();
});

it('another conversation and another day are marked above the message that begins them', () => {
  const previous = makeMessage(1, { createdAt: '2025-12-30T00:00:00.000Z' });
  const { container } = showRow(makeMessage(1, { conversationId: 'c2' }), { previous });
  expect(within(container).getByText(LOG_TEXTS['en-US'].newConversation)).toBeDefined();
  expect(container.querySelector('.day time')).not.toBeNull();
});

it('addresses in a message are links that tell the other page nothing, and markup is text', () => {
  const { row } = showRow(own({ text: '<b>see</b> https://shop.example/a?b=1.' }));
  const link = within(row).getByRole<HTMLAnchorElement>('link');
  expect([link.textContent, link.rel.split(' ').sort(), link.target]).toEqual([
    'https://shop.example/a?b=1',
    expect.arrayContaining(['noopener', 'noreferrer']),
    '_blank',
  ]);
  expect(row.querySelector('b')).toBeNull();
});

it('an address keeps its own direction, within a text of whichever one', () => {
  const { row } = showRow(own({ text: 'שלום https://example.com/א/b' }));
  const link = within(row).getByRole('link');
  expect([link.textContent, link.dir, link.parentElement?.dir]).toEqual([
    'https://example.com/א/b',
    'ltr',
    'auto',
  ]);
});
