import { createRoot, createSignal } from 'solid-js';
import { afterEach, expect, it } from 'vitest';
import type { Feed } from '../../chat/feed/feed.ts';
import { EMPTY_TIMELINE } from '../../sync/timeline.ts';
import { makeMessage } from '../../testing.ts';
import type { Panel } from '../panel.ts';
import type { Entry } from './entries.ts';
import { createScrolling } from './scrolling.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A reader at the end of a list that is 1,000 px high, in a view of 100 px. */
function read() {
  const view = { scrollTop: 900, scrollHeight: 1000, clientHeight: 100 };
  const [entries, setEntries] = createSignal<readonly Entry[]>([makeMessage(1)]);
  let isMuch = false;
  let timeline = EMPTY_TIMELINE;
  const feed = {
    timeline: () => timeline,
    divider: () => undefined,
    trim() {
      // It is asked after each message.
      if (entries().length > 0 && isMuch) timeline = { ...timeline };
    },
  } as unknown as Feed;
  const scrolling = createRoot((end) => {
    ends.push(end);
    return createScrolling({
      entries,
      feed,
      older: { load() {}, stop() {} } as never,
      panel: { isShown: () => true, setAtEnd() {} } as unknown as Panel,
      scroller: () => view as HTMLElement,
      content: () => undefined,
      list: () => undefined,
    });
  });
  scrolling.setHandle({ isMeasured: () => true, async scrollTo() {} });
  const scrollTo = (scrollTop: number, scrollHeight = view.scrollHeight) => {
    Object.assign(view, { scrollTop, scrollHeight });
    scrolling.onScroll();
  };
  return {
    scrollTo,
    /** Whether the reader is led to the next message. */
    isFollowing() {
      setEntries((before) => [...before, makeMessage(before.length + 1)]);
      return view.scrollTop === view.scrollHeight;
    },
    trimNext() {
      isMuch = true;
      setEntries((before) => [...before, makeMessage(before.length + 1)]);
      isMuch = false;
    },
  };
}

it('a reader at the end stays there until they go up', async () => {
  const { scrollTo, isFollowing } = read();
  await Promise.resolve();
  scrollTo(900);
  expect(isFollowing()).toBe(true);
  scrollTo(500);
  expect(isFollowing()).toBe(false);
});

it('a reader at the end stays there as well when what is far above is let go of', async () => {
  const { scrollTo, isFollowing, trimNext } = read();
  await Promise.resolve();
  scrollTo(900);
  trimNext();
  // Less is above, and rows that came at the same time are below.
  scrollTo(300, 600);
  expect(isFollowing()).toBe(true);
  scrollTo(500);
  scrollTo(200);
  expect(isFollowing(), 'once they go up themselves').toBe(false);
});
