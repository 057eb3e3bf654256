import { createMemo, Show, untrack, type Accessor, type JSX } from 'solid-js';

type ShowLatestProps<Value> = {
  when: Value | undefined;
  fallback?: JSX.Element;
  children(value: Accessor<Value>): JSX.Element;
};

/**
 * Shows something for as long as it is there. Unlike those of `Show`, its parts may read it to the
 * last, as where they say on their way out what it was that they belonged to.
 */
export function ShowLatest<Value extends object>(props: ShowLatestProps<Value>): JSX.Element {
  return (
    <Show when={props.when} fallback={props.fallback}>
      {(value) => {
        const latest = createMemo<Value>((last) => props.when ?? last, untrack(value));
        return untrack(() => props.children(latest));
      }}
    </Show>
  );
}
