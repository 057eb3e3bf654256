import { createSignal, type Accessor } from 'solid-js';
import type { Earlier } from './earlier.ts';

export type OlderLoading = {
  isLoadingOlder: Accessor<boolean>;
  /** Whether the last attempt in the open thread failed. */
  hasOlderFailed: Accessor<boolean>;
  loadOlder(): Promise<void>;
};

type LoadingOptions = {
  id: Accessor<string | undefined>;
  earlier: Earlier;
  publish(): void;
  onError(error: unknown): void;
};

/** Loads older messages of the open thread, one page at a time; another thread's do not hold it up. */
export function createOlderLoading(options: LoadingOptions): OlderLoading {
  const { id, earlier, publish, onError } = options;
  const [loading, setLoading] = createSignal<readonly string[]>([]);
  const [failedId, setFailedId] = createSignal<string>();

  const isLoadingOlder = () => loading().some((one) => one === id());

  return {
    isLoadingOlder,
    hasOlderFailed: () => failedId() !== undefined && failedId() === id(),
    async loadOlder() {
      const shown = id();
      if (shown === undefined || isLoadingOlder() || !earlier.hasBefore(shown)) return;
      setLoading([...loading(), shown]);
      try {
        await earlier.load(shown);
        if (failedId() === shown) setFailedId(undefined);
      } catch (error) {
        setFailedId(shown);
        onError(error);
      } finally {
        setLoading(loading().filter((one) => one !== shown));
        publish();
      }
    },
  };
}
