import { createSignal, onMount, Show, type JSX } from 'solid-js';
import type { BlockWindow } from './block-window.ts';

/** Messages that are in the document while they are near what is in view; else their room is empty. */
export function LogBlock(props: { window: BlockWindow; children: JSX.Element }) {
  /** Undefined while they are there. */
  const [heightPx, setHeightPx] = createSignal<number>();
  let block!: HTMLDivElement;
  onMount(() => props.window.watch(block, setHeightPx));
  const height = () => {
    const px = heightPx();
    return px === undefined ? undefined : `${px}px`;
  };
  return (
    <div ref={block} class="log-block" style={{ height: height() }}>
      <Show when={heightPx() === undefined}>{props.children}</Show>
    </div>
  );
}
