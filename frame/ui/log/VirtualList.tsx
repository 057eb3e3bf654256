import {
  createEffect,
  createMemo,
  createSignal,
  For,
  onCleanup,
  onMount,
  untrack,
  type Accessor,
  type JSX,
} from 'solid-js';
import {
  ACTION_ITEMS_LENGTH_CHANGE,
  ACTION_START_OFFSET_CHANGE,
  createContainerDriver,
  createListLayout,
  createVirtualStore,
  UPDATE_VIRTUAL_STATE,
  type Range,
  type ScrollOptions,
} from './virtual-core.ts';

/** This many rows fill any viewport. */
const UNMEASURED_ROWS = 20;

export type VirtualListHandle = {
  /** Resolves when it is there, and goes on correcting itself while rows are measured. */
  scrollTo(index: number, options: ScrollOptions): Promise<void>;
  /** Whether the rows of the place that is scrolled to are there, as high as they are. */
  isMeasured: Accessor<boolean>;
};

export type VirtualListProps<Item extends object> = {
  items: readonly Item[];
  /** Whether the last change was one of the beginning: then what is in view keeps its place. */
  isShifted: boolean;
  scroller: HTMLElement;
  /** The height of what stands above the list in the scroller, in pixels. */
  startMargin: number;
  ref(handle: VirtualListHandle): void;
  children(item: Item, index: Accessor<number>): JSX.Element;
};

/** A list of rows of any height, of which only those near the viewport are in the document. */
export function VirtualList<Item extends object>(props: VirtualListProps<Item>) {
  const layout = createListLayout(untrack(() => props.items.length));
  const store = createVirtualStore(layout);
  const driver = createContainerDriver(store, layout);
  const [version, setVersion] = createSignal(store.$getStateVersion());
  store.$subscribe(UPDATE_VIRTUAL_STATE, () => setVersion(store.$getStateVersion()));
  let container!: HTMLDivElement;

  onMount(() => {
    driver.$observe(container, props.scroller);
    onCleanup(() => {
      store.$dispose();
      driver.$dispose();
    });
    props.ref({ scrollTo: driver.$scroll, isMeasured });
  });
  createEffect(() => store.$update(ACTION_START_OFFSET_CHANGE, props.startMargin));
  createEffect(() => {
    version();
    driver.$effect();
  });

  const range = createMemo((): Range => {
    const { length } = props.items;
    untrack(() => store.$update(ACTION_ITEMS_LENGTH_CHANGE, length, props.isShifted));
    version();
    const [first, last] = store.$getRange();
    // Browsers do not measure what is in a closed panel. Its end is there all the same.
    return last < first ? [Math.max(0, length - UNMEASURED_ROWS), length - 1] : [first, last];
  });
  const isMeasured = () => {
    const [first, last] = range();
    if (version() && store.$getScrollOffset() !== props.scroller.scrollTop) return false;
    for (let index = first; index <= last; index += 1) if (layout.$isSizeEqual(index)) return false;
    return true;
  };
  const shown = createMemo(() => {
    const [first, last] = range();
    return { first, items: props.items.slice(first, last + 1) };
  });
  const totalSize = () => {
    version();
    return store.$getTotalSize();
  };

  return (
    <div ref={container} class="virtual" style={{ height: `${totalSize()}px` }}>
      <For each={shown().items}>
        {(item, indexShown) => {
          const index = createMemo(() => shown().first + indexShown());
          let row!: HTMLDivElement;
          createEffect(() => onCleanup(driver.$observeItem(row, index())));
          const top = () => {
            version();
            return store.$getItemOffset(index());
          };
          const isUnmeasured = () => {
            version();
            return layout.$isSizeEqual(index());
          };
          return (
            <div
              ref={row}
              class="virtual-row"
              classList={{ unmeasured: isUnmeasured() }}
              style={{ top: `${top()}px` }}
            >
              {props.children(item, index)}
            </div>
          );
        }}
      </For>
    </div>
  );
}
