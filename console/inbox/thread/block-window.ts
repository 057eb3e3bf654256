import { onCleanup, onMount } from 'solid-js';

/** This far from what is in view a block is still there, for a reader who scrolls fast. */
const NEAR_PX = 2_000;

/** Hears the height of a block that is too far away to be there, and undefined once it is near. */
type OnFar = (heightPx: number | undefined) => void;

export type BlockWindow = {
  /** Follows one more block, until its owner goes. */
  watch(block: HTMLElement, onFar: OnFar): void;
};

/** Tells the blocks of a scrolled list which of them are near what is in view. */
export function createBlockWindow(scroller: () => HTMLElement): BlockWindow {
  const heard = new Map<Element, OnFar>();
  const heights = new WeakMap<Element, number>();

  const sizes = new ResizeObserver((changes) => {
    const { scrollTop } = scroller();
    let grownPx = 0;
    for (const { target, contentRect } of changes) {
      const before = heights.get(target);
      heights.set(target, contentRect.height);
      const isAbove =
        before !== undefined && (target as HTMLElement).offsetTop + before <= scrollTop;
      if (isAbove) grownPx += contentRect.height - before;
    }
    // While a block was away, the pane may have changed its width: nothing moves for the reader.
    if (grownPx !== 0) scroller().scrollTop = scrollTop + grownPx;
  });

  let places: IntersectionObserver | undefined;
  onMount(() => {
    places = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting, boundingClientRect } of changes) {
          const isThere = isIntersecting || isInUse(target);
          heard.get(target)?.(isThere ? undefined : boundingClientRect.height);
        }
      },
      { root: scroller(), rootMargin: `${NEAR_PX}px 0px` },
    );
    for (const block of heard.keys()) places.observe(block);
  });
  onCleanup(() => {
    sizes.disconnect();
    places?.disconnect();
  });

  return {
    watch(block, onFar) {
      heard.set(block, onFar);
      sizes.observe(block);
      places?.observe(block);
      onCleanup(() => {
        heard.delete(block);
        sizes.unobserve(block);
        places?.unobserve(block);
      });
    },
  };
}

/** It has the focus, or a part of what is selected. */
function isInUse(block: Element): boolean {
  const selection = document.getSelection();
  const isSelected =
    selection !== null && !selection.isCollapsed && selection.containsNode(block, true);
  return isSelected || block.contains(document.activeElement);
}
