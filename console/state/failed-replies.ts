import { createSignal, untrack } from 'solid-js';
import type { KnownThreads } from './known-threads.ts';

export type FailedReplies = {
  /** Whether a reply in this conversation was not sent, and waits for the agent to say what becomes of it. */
  hasFailed(conversationId: string): boolean;
  /** Looks anew whether the conversation holds one. */
  refresh(conversationId: string): void;
};

/** Keeps which conversations hold replies that failed: the agent may be at another one by then. */
export function createFailedReplies(threads: Pick<KnownThreads, 'get'>): FailedReplies {
  const [failed, setFailed] = createSignal<ReadonlySet<string>>(new Set());
  return {
    hasFailed: (id) => failed().has(id),
    refresh(id) {
      const isFailed = threads.get(id).outbox.some(({ state }) => state === 'failed');
      const before = untrack(failed);
      if (isFailed === before.has(id)) return;
      const others = [...before].filter((other) => other !== id);
      setFailed(new Set(isFailed ? [...others, id] : others));
    },
  };
}
