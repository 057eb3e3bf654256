import { createEffect, createSignal, type Accessor, type Component } from 'solid-js';
import { loadPart } from '../retry/load-part.ts';

export type LazyPart<Props extends object> = {
  /** Undefined until it is loaded. */
  component: Accessor<Component<Props> | undefined>;
  load(): void;
};

/** A component that the first view does without; it is loaded as soon as `isNeeded`, or by hand. */
export function createLazyPart<Props extends object>(
  importPart: () => Promise<Component<Props>>,
  isNeeded: () => unknown = () => false,
): LazyPart<Props> {
  const [component, setComponent] = createSignal<Component<Props>>();
  let loading: Promise<void> | undefined;
  const load = () => {
    loading ??= loadPart(importPart).then((loaded) => void setComponent(() => loaded));
  };
  createEffect(() => {
    if (isNeeded()) load();
  });
  return { component, load };
}
