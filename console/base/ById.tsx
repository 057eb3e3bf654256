import { createMemo, For, Show, type Accessor, type JSX } from 'solid-js';

type ByIdProps<Item extends { id: string }> = {
  each: readonly Item[];
  children(item: Accessor<Item>): JSX.Element;
};

/** Rows that outlive a change of what they show: a dialog of theirs and the focus stay. */
export function ById<Item extends { id: string }>(props: ByIdProps<Item>) {
  const byId = createMemo(() => new Map(props.each.map((item) => [item.id, item])));
  return (
    <For each={props.each.map(({ id }) => id)}>
      {(id) => <Show when={byId().get(id)}>{(item) => props.children(item)}</Show>}
    </For>
  );
}
