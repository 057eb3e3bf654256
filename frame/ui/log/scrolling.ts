import { createEffect, createSignal, on, onCleanup, untrack, type Accessor } from 'solid-js';
import type { Feed } from '../../chat/feed/feed.ts';
import type { Panel } from '../panel.ts';
import { unreadCount } from '../../chat/talk-part.ts';
import { stateOf, type Entry } from './entries.ts';
import type { Older } from './older.ts';
import { createShift } from './shift.ts';
import type { VirtualListHandle } from './VirtualList.tsx';

/** A reader this near to the end counts as at it: fractions of pixels and overshooting fingers. */
const END_TOLERANCE_PX = 32;
/** Older messages are asked for before the reader meets the top. */
const OLDER_MARGIN_PX = 400;
/** The strip that stays in view above the first message that is new. */
const ABOVE_DIVIDER_PX = 56;

export type Scrolling = {
  isAtEnd: Accessor<boolean>;
  /** Whether the last change was one of the beginning: then what is in view keeps its place. */
  isShifted: Accessor<boolean>;
  /** The height of what stands above the list. */
  startMargin: Accessor<number>;
  setHandle(handle: VirtualListHandle): void;
  onScroll(): void;
  jumpToEnd(): void;
};

export type ScrollingOptions = {
  entries: Accessor<readonly Entry[]>;
  feed: Feed;
  older: Older;
  panel: Panel;
  scroller: Accessor<HTMLElement | undefined>;
  /** All that is scrolled. */
  content: Accessor<HTMLElement | undefined>;
  /** The messages in it. */
  list: Accessor<HTMLElement | undefined>;
};

/**
 * Keeps the reader's place. A reader at the end stays there as messages come, until they scroll
 * away. On every return (the list is new, the panel was closed, the tab hidden) the reader is led
 * to where the unread ones begin, and nothing is read before they are there.
 */
export function createScrolling(options: ScrollingOptions): Scrolling {
  const { entries, feed, older, panel, scroller } = options;
  const [isAtEnd, setAtEnd] = createSignal(true);
  /** Whether the reader is where they were led to. */
  const [isThere, setThere] = createSignal(false);
  const [startMargin, setStartMargin] = createSignal(0);
  const [handle, setHandle] = createSignal<VirtualListHandle>();
  let isFollowing = true;
  const way = makeWay();

  /** The index of the message that the reader is led to; -1 if there is none. */
  const newsIndex = () => (isThere() ? -1 : firstUnread(feed, entries()));

  const look = () => {
    const element = scroller();
    if (element) setAtEnd(isNearEnd(element));
  };

  const follow = async () => {
    const [element, rows] = untrack(() => [scroller(), handle()]);
    if (!element || !rows || !isFollowing) return;
    const index = untrack(newsIndex);
    if (index === -1) element.scrollTop = element.scrollHeight;
    else await rows.scrollTo(index, { align: 'start', offset: -ABOVE_DIVIDER_PX });
    look();
  };

  const lead = async () => {
    await follow();
    // A reader who jumped to the end meanwhile is led no more.
    if (isThere()) return;
    // Rows that came into view on the way may have to be measured; that leads here again.
    if (!panel.isShown() || !handle()?.isMeasured()) return;
    look();
    isFollowing = isAtEnd();
    setThere(true);
  };

  const onScroll = () => {
    look();
    const top = scroller()?.scrollTop ?? 0;
    const isUp = way.isUp(top);
    // Before that it was us. Rows that came since the last scroll are no reader who goes away: that
    // one goes up.
    if (isThere()) isFollowing = isAtEnd() || (isFollowing && !isUp);
    if (top < OLDER_MARGIN_PX) older.load();
    else older.stop();
  };

  createEffect(() => {
    if (!panel.isShown()) setThere(false);
    else if (!isThere() && handle()?.isMeasured()) void lead();
  });
  createEffect(() => panel.setAtEnd(isThere() && isAtEnd()));
  onCleanup(() => panel.setAtEnd(false));
  createEffect(() => {
    if (isThere() && isAtEnd()) way.trim(feed);
  });

  const isShifted = createShift(entries);

  createEffect(
    on(
      () => entries()[entries().length - 1],
      (last) => {
        // One's own message is always followed; others' only by a reader who is at the end.
        if (last && stateOf(last) === 'sending') isFollowing = true;
        void follow();
      },
    ),
  );
  createEffect(on([feed.divider, handle], () => void follow()));

  // Growth that comes later, from a larger font or a smaller panel, leaves the end in view.
  createGrowth(options, (view, rows) => {
    const grownPx = rows.offsetTop - startMargin();
    setStartMargin(rows.offsetTop);
    // A change above the list moves nothing that is being read.
    if (!isFollowing) view.scrollTop += grownPx;
    void follow();
    // Too little to scroll: nothing else would ask for what is above.
    if (view.scrollTop < OLDER_MARGIN_PX) older.load();
  });

  return {
    isAtEnd,
    isShifted,
    startMargin,
    setHandle,
    onScroll,
    jumpToEnd() {
      isFollowing = true;
      setThere(true);
      // A way that is not at its end yet would go on to its own place: this one takes its turn.
      void handle()?.scrollTo(entries().length - 1, { align: 'end' });
      void follow();
      scroller()?.focus({ preventScroll: true });
    },
  };
}

/** Tells a reader who goes up from one who stands further up since there is less above. */
function makeWay() {
  let lastTop = 0;
  let isTrimmed = false;
  return {
    trim(feed: Feed): void {
      const before = feed.timeline();
      feed.trim();
      if (feed.timeline() !== before) isTrimmed = true;
    },
    /** Whether the reader has gone up since the last time. */
    isUp(top: number): boolean {
      const isHigher = top < lastTop;
      const isUp = isHigher && !isTrimmed;
      if (isHigher) isTrimmed = false;
      lastTop = top;
      return isUp;
    },
  };
}

/** -1 where all is read: the line above stays for as long as it is of use, but draws nobody back up. */
function firstUnread(feed: Feed, entries: readonly Entry[]): number {
  const divider = feed.divider();
  return divider === undefined || unreadCount(feed.timeline()) === 0
    ? -1
    : entries.findIndex((entry) => 'id' in entry && entry.id === divider);
}

const isNearEnd = (element: HTMLElement) =>
  element.scrollHeight - element.scrollTop - element.clientHeight <= END_TOLERANCE_PX;

/** Tells of each change in the height of the view or of all that is scrolled in it. */
function createGrowth(
  { scroller, content, list }: Pick<ScrollingOptions, 'scroller' | 'content' | 'list'>,
  onGrowth: (view: HTMLElement, rows: HTMLElement) => void,
): void {
  createEffect(() => {
    const [view, log, rows] = [scroller(), content(), list()];
    if (!view || !log || !rows) return;
    const observer = new ResizeObserver(() => onGrowth(view, rows));
    observer.observe(view);
    observer.observe(log);
    onCleanup(() => observer.disconnect());
  });
}
