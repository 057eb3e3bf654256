import { createSignal, type Accessor, type Component } from 'solid-js';
import { loadPart } from './load-part.ts';

export type Part<Props extends object> = {
  /** Undefined until it is loaded. */
  component: Accessor<Component<Props> | undefined>;
  load(): void;
};

/** A component that the first view does without. */
export function createPart<Props extends object>(
  load: () => Promise<Component<Props>>,
): Part<Props> {
  const [component, setComponent] = createSignal<Component<Props>>();
  let loading: Promise<void> | undefined;
  return {
    component,
    load() {
      loading ??= loadPart(load).then((loaded) => void setComponent(() => loaded));
    },
  };
}
