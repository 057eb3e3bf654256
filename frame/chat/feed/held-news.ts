import type { ChatNotify } from '../chat-message.ts';

export type HeldNews = Pick<ChatNotify, 'message' | 'unread'> & {
  /** Tells the host of nothing that others have written, until `release`. */
  hold(): void;
  /** Drops the news that came meanwhile: they are of nobody's concern any more. */
  forget(): void;
  /** Tells what came meanwhile, in order; whoever calls it tells the count. */
  release(): void;
};

/** Tells the host of news, unless they are of a visitor who may have gone. */
export function makeHeldNews({
  message,
  unread,
}: Pick<ChatNotify, 'message' | 'unread'>): HeldNews {
  let held: Parameters<ChatNotify['message']>[] | undefined;

  return {
    message(...news) {
      // The page knows what was written on it, and awaits its arrival.
      if (!held || news[0].from === 'visitor') return message(...news);
      held.push(news);
      return false;
    },
    unread(count) {
      if (!held) unread(count);
    },
    hold() {
      held ??= [];
    },
    forget() {
      held &&= [];
    },
    release() {
      const due = held ?? [];
      held = undefined;
      for (const news of due) void message(...news);
    },
  };
}
