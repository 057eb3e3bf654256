import { createRoot, createSignal } from 'solid-js';
import { afterEach, expect, it, vi } from 'vitest';
import { entriesOf } from '../../state/entries.ts';
import { EMPTY_THREAD } from '../../state/thread.ts';
import type { Message } from '../../../shared/wire/wire.ts';
import { createLogScroll } from './log-scroll.ts';

const HEIGHT_PX = 1_000;

class NoObserver {
  observe() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', NoObserver);

const message = (seq: number, from: Message['from'] = 'visitor'): Message => ({
  id: `m${seq}`,
  conversationId: 'c1',
  seq,
  from,
  text: `text ${seq}`,
  createdAt: '2026-11-22T10:00:00.000Z',
  ...(from === 'agent' && { agentName: 'Ada', clientId: `own-${seq}` }),
});
const reader = { agentName: 'Ada', sentClientIds: new Set<string>(), readSeq: 0 };
const entriesFrom = (messages: Message[]) => entriesOf('c1', { ...EMPTY_THREAD, messages }, reader);

let dispose = () => {};
afterEach(() => dispose());

function openLog(messages: Message[]) {
  return createRoot((disposeRoot) => {
    dispose = disposeRoot;
    const [entries, setEntries] = createSignal(entriesFrom(messages));
    const scroll = createLogScroll(entries, () => {});
    const log = document.createElement('div');
    Object.defineProperties(log, {
      scrollHeight: { value: HEIGHT_PX },
      clientHeight: { value: HEIGHT_PX / 4 },
    });
    scroll.watch(log, document.createElement('div'));
    return {
      scroll,
      take: (next: Message[]) => setEntries(entriesFrom(next)),
      scrollTo(top: number) {
        log.scrollTop = top;
        log.dispatchEvent(new Event('scroll'));
      },
    };
  });
}

it('counts no news for a reader who merely scrolls up', () => {
  const { scroll, scrollTo } = openLog([message(1), message(2)]);
  scrollTo(100);
  expect([scroll.isAtEnd(), scroll.newsBelow()]).toEqual([false, 0]);
});

it('counts what others write below a reader who is away from the end, until they are there again', () => {
  const { scroll, scrollTo, take } = openLog([message(3)]);
  scrollTo(100);
  take([message(3), message(4), message(5, 'system'), message(6, 'agent'), message(7)]);
  expect(scroll.newsBelow()).toBe(2);
  take([message(2), message(3), message(4), message(5, 'system'), message(6, 'agent'), message(7)]);
  expect(scroll.newsBelow()).toBe(2);
  scroll.toEnd();
  expect(scroll.newsBelow()).toBe(0);
  scrollTo(100);
  expect(scroll.newsBelow()).toBe(0);
});
