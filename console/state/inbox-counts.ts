import { createSignal, onCleanup, type Accessor } from 'solid-js';
import type { InboxCounts } from '../../shared/wire/agent-wire.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import { makeAnswerOrder } from './answer-order.ts';

/** Many changes in a row are counted once. */
const COUNT_AFTER_MS = 600;

export type CountsView = {
  /** Undefined until the server has counted. */
  value: Accessor<InboxCounts | undefined>;
  /** The unread messages of conversations that are not known here. */
  unreadElsewhere: Accessor<number>;
  /** `unreadBefore` is what was unread here when the server was asked, with all that came with the answer. */
  take(counts: InboxCounts, unreadBefore: number): void;
  /** Some of what is unread elsewhere is known here now. */
  takeFound(unread: number): void;
  /** Something happened that may have changed them. */
  refreshSoon(): void;
};

/** Whether anybody has ever written, as far as it is counted. */
export const hasHistory = ({ counts }: { counts: Pick<CountsView, 'value'> }): boolean => {
  const { open = 0, closed = 0 } = counts.value() ?? {};
  return open + closed > 0;
};

type CountsOptions = {
  api: Pick<InboxApi, 'conversations'>;
  /** The unread messages of the conversations that are known here. */
  unreadHere: Accessor<number>;
  onError(error: unknown): void;
};

/**
 * The number of conversations in each view, and of unread messages; only the server knows all of them.
 * Those that are known here count as they are here: they may have changed since the server counted.
 */
export function createInboxCounts({ api, unreadHere, onError }: CountsOptions): CountsView {
  const [value, setValue] = createSignal<InboxCounts>();
  const [unreadElsewhere, setUnreadElsewhere] = createSignal(0);
  const ask = makeAnswerOrder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const take = (counts: InboxCounts, unreadBefore: number) => {
    setValue(counts);
    const unreadNow = unreadHere();
    setUnreadElsewhere(Math.max(0, counts.unread - Math.max(unreadBefore, unreadNow)));
    // Nobody can tell whether what changed meanwhile was counted.
    if (unreadNow !== unreadBefore) refreshSoon();
  };

  const refresh = async () => {
    timer = undefined;
    const unreadBefore = unreadHere();
    const isNewest = ask();
    try {
      const { counts } = await api.conversations({ limit: 1 });
      if (counts && isNewest()) take(counts, unreadBefore);
    } catch (error) {
      onError(error);
    }
  };

  const refreshSoon = () => {
    timer ??= setTimeout(() => void refresh(), COUNT_AFTER_MS);
  };

  return {
    value,
    unreadElsewhere,
    take,
    takeFound: (unread) => setUnreadElsewhere((before) => Math.max(0, before - unread)),
    refreshSoon,
  };
}
