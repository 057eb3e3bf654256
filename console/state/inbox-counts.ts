import { createSignal, onCleanup, type Accessor } from 'solid-js';
import type { InboxCounts } from '../../shared/wire/agent-wire.ts';
import type { InboxApi } from '../data/inbox-api.ts';

/** Many changes in a row are counted once. */
const COUNT_AFTER_MS = 600;

export type CountsView = {
  /** Undefined until the server has counted. */
  value: Accessor<InboxCounts | undefined>;
  take(counts: InboxCounts): void;
  /** Something happened that may have changed them. */
  refreshSoon(): void;
};

/** The number of conversations in each view; only the server knows all of them. */
export function createInboxCounts(
  api: Pick<InboxApi, 'conversations'>,
  onError: (error: unknown) => void,
): CountsView {
  const [value, setValue] = createSignal<InboxCounts>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const refresh = async () => {
    timer = undefined;
    try {
      const { counts } = await api.conversations({ limit: 1 });
      if (counts) setValue(counts);
    } catch (error) {
      onError(error);
    }
  };

  return {
    value,
    take: (counts) => setValue(counts),
    refreshSoon() {
      timer ??= setTimeout(() => void refresh(), COUNT_AFTER_MS);
    },
  };
}
