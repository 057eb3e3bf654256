import { createSignal, onCleanup, type Accessor } from 'solid-js';
import { toWidgetError, type WidgetError } from '../../../shared/rpc/errors.ts';
import type { Feed } from '../../chat/feed/feed.ts';
import { makeRetryTimer } from '../../chat/talk-part.ts';

export type Older = {
  isLoading: Accessor<boolean>;
  /** The error of the page that is being fetched. */
  failure: Accessor<WidgetError | undefined>;
  /** Asks for the next older page, unless one is on its way or will be asked for again soon. */
  load(): void;
  /** Asks at once instead of soon. */
  retry(): void;
  /** Nobody waits for it any more. */
  stop(): void;
};

/** Older messages for a reader near the top, who may have no way to scroll there once more. */
export function createOlder(feed: Pick<Feed, 'hasOlder' | 'loadOlder'>): Older {
  const [isLoading, setLoading] = createSignal(false);
  const [failure, setFailure] = createSignal<WidgetError>();
  const retryTimer = makeRetryTimer();
  let isWanted = false;

  const ask = async () => {
    if (isLoading() || !feed.hasOlder()) return;
    setLoading(true);
    setFailure();
    try {
      await feed.loadOlder();
      retryTimer.stop();
    } catch (error) {
      if (!isWanted) return;
      setFailure(toWidgetError(error));
      retryTimer.schedule(error, () => void ask());
    } finally {
      setLoading(false);
    }
  };

  const stop = () => {
    isWanted = false;
    retryTimer.stop();
    setFailure();
  };
  onCleanup(stop);

  return {
    isLoading,
    failure,
    load() {
      isWanted = true;
      if (!failure()) void ask();
    },
    retry() {
      retryTimer.stop();
      void ask();
    },
    stop,
  };
}
