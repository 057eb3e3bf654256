import type { Store } from '../store/store.ts';
import { makeCheck } from '../base/check.ts';
import { announce, CHANNEL } from '../store/announce.ts';
import { Notice } from '../store/notice.ts';

export type Bus = {
  publish(notice: Notice): Promise<void>;
  /** Hears every node's notices, this one's own included. */
  onNotice(handler: (notice: Notice) => void): void;
  /** Fires after notices may have been lost. */
  onGap(handler: () => void): void;
};

const isNotice = makeCheck(Notice);

/** The bus over the store's own LISTEN/NOTIFY. */
export async function openBus(store: Store): Promise<Bus> {
  const noticeHandlers = new Set<(notice: Notice) => void>();
  const gapHandlers = new Set<() => void>();
  await store.listen(
    CHANNEL,
    (payload) => {
      const notice = parse(payload);
      // A newer node may say what this one does not know yet, and others may use the channel.
      if (isNotice(notice)) for (const handler of noticeHandlers) handler(notice);
    },
    () => {
      for (const handler of gapHandlers) handler();
    },
  );
  return {
    publish: (notice) => announce(store.db, notice),
    onNotice: (handler) => void noticeHandlers.add(handler),
    onGap: (handler) => void gapHandlers.add(handler),
  };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    // The notice comes from no node of ours, so it says nothing.
    return undefined;
  }
}
