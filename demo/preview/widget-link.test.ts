import { createRoot } from 'solid-js';
import { expect, it } from 'vitest';
import type { SamplePage } from '../base/sample-page.ts';
import { createWidgetLink, NO_ANSWER } from './widget-link.ts';

function pageThat(call: SamplePage['call'], subscribe: SamplePage['subscribe'] = () => {}) {
  const state = () => ({ version: '1.0.0', isOpen: false, unreadCount: 0 });
  const page: SamplePage = {
    settled: Promise.resolve(),
    listen() {},
    call,
    subscribe,
    state,
    setFaults() {},
  };
  return page;
}

const inRoot = <Result>(work: () => Result) => createRoot(work);

it('a call before the first page waits for it', async () => {
  const link = inRoot(createWidgetLink);
  const subscribed: unknown[] = [];
  const answer = link.call('open', { prefill: 'Hi' });
  const isDone = link.subscribe('open', false);
  link.take(
    pageThat(
      async (...told) => told,
      (...told) => subscribed.push(told),
    ),
  );
  expect(await answer).toEqual(['open', { prefill: 'Hi' }]);
  await isDone;
  expect(subscribed).toEqual([['open', false]]);
});

it('a call whose page is replaced before the answer ends without one', async () => {
  const link = inRoot(createWidgetLink);
  link.take(pageThat(() => new Promise(() => {})));
  const answer = link.call('sendMessage', 'Hello');
  link.take(pageThat(async () => 'from the next page'));
  expect(await answer).toBe(NO_ANSWER);
  expect(await link.call('toggle')).toBe('from the next page');
});
