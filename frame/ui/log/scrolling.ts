import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import type { Feed } from '../../feed.ts';
import type { Panel } from '../../panel.ts';
import { stateOf, type Entry } from './entries.ts';
import type { VirtualListHandle } from './VirtualList.tsx';

/** So near to the end counts as at it: fractions of pixels and overshooting fingers. */
const END_TOLERANCE_PX = 32;
/** Older messages are asked for before the reader meets the top. */
const OLDER_MARGIN_PX = 400;
/** What is left in view above the first message that is new. */
const ABOVE_DIVIDER_PX = 56;

export type Scrolling = {
  isAtEnd: Accessor<boolean>;
  isLoadingOlder: Accessor<boolean>;
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
  panel: Panel;
  scroller: Accessor<HTMLElement | undefined>;
  /** All that is scrolled. */
  content: Accessor<HTMLElement | undefined>;
  /** The messages in it. */
  list: Accessor<HTMLElement | undefined>;
};

/**
 * Where the reader is. Who is at the end stays there as messages come, until they scroll away. While
 * nobody looks (the panel is closed, the tab hidden), that is the place where the new ones begin.
 */
export function createScrolling(options: ScrollingOptions): Scrolling {
  const { entries, feed, panel, scroller, content, list } = options;
  const [isAtEnd, setAtEnd] = createSignal(true);
  const [isLoadingOlder, setLoadingOlder] = createSignal(false);
  const [startMargin, setStartMargin] = createSignal(0);
  let isFollowing = true;
  let handle: VirtualListHandle | undefined;

  const dividerIndex = () => {
    const divider = feed.divider();
    return divider === undefined
      ? -1
      : entries().findIndex((entry) => 'id' in entry && entry.id === divider);
  };

  const isNearEnd = (element: HTMLElement) =>
    element.scrollHeight - element.scrollTop - element.clientHeight <= END_TOLERANCE_PX;

  const look = () => {
    const element = scroller();
    if (element) setAtEnd(isNearEnd(element));
  };

  const follow = async () => {
    const element = scroller();
    if (!element || !isFollowing) return;
    const index = panel.isShown() ? -1 : dividerIndex();
    if (index === -1) element.scrollTop = element.scrollHeight;
    else await handle?.scrollTo(index, { align: 'start', offset: -ABOVE_DIVIDER_PX });
    look();
  };

  const loadOlder = async () => {
    if (isLoadingOlder() || !feed.hasOlder()) return;
    setLoadingOlder(true);
    try {
      await feed.loadOlder();
    } catch {
      // The next scroll asks again.
    } finally {
      setLoadingOlder(false);
    }
  };

  const onScroll = () => {
    look();
    // Nobody scrolls what nobody sees: that was us.
    if (panel.isShown()) isFollowing = isAtEnd();
    if ((scroller()?.scrollTop ?? 0) < OLDER_MARGIN_PX) void loadOlder();
  };

  createEffect(() => panel.setAtEnd(isAtEnd()));
  onCleanup(() => panel.setAtEnd(true));
  createEffect(() => {
    if (isAtEnd() && panel.isShown()) feed.trim();
  });

  const shift = createMemo(
    ({ shown }: { shown: readonly Entry[]; isShifted: boolean }) => {
      const next = entries();
      const [first] = next;
      const [formerFirst] = shown;
      const isShifted =
        first !== formerFirst &&
        first !== undefined &&
        formerFirst !== undefined &&
        (next.includes(formerFirst) || shown.includes(first));
      return { shown: next, isShifted };
    },
    { shown: [], isShifted: false },
  );

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
  createEffect(on(feed.divider, () => void follow()));
  // Who comes to what is new is no more at the end than it is.
  createEffect(on(panel.isShown, () => (isFollowing = isAtEnd()), { defer: true }));

  // Also what grows later, a larger font or a smaller panel, leaves the end in view.
  createEffect(() => {
    const [view, log, rows] = [scroller(), content(), list()];
    if (!view || !log || !rows) return;
    const observer = new ResizeObserver(() => {
      const grownPx = rows.offsetTop - startMargin();
      setStartMargin(rows.offsetTop);
      // What comes or goes above the list moves nothing that is being read.
      if (!isFollowing) view.scrollTop += grownPx;
      void follow();
      // Too little to scroll: nothing else would ask for what is above.
      if (view.scrollTop < OLDER_MARGIN_PX) void loadOlder();
    });
    observer.observe(view);
    observer.observe(log);
    onCleanup(() => observer.disconnect());
  });

  return {
    isAtEnd,
    isLoadingOlder,
    isShifted: () => shift().isShifted,
    startMargin,
    setHandle(value) {
      handle = value;
      void follow();
    },
    onScroll,
    jumpToEnd() {
      isFollowing = true;
      const element = scroller();
      if (element) element.scrollTop = element.scrollHeight;
      element?.focus({ preventScroll: true });
    },
  };
}
