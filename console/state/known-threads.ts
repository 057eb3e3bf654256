import { onCleanup } from 'solid-js';
import type { AgentConversationReply } from '../../shared/wire/agent-wire.ts';
import type { Gone } from './gone.ts';
import type { Outboxes } from './kept-outboxes.ts';
import { EMPTY_THREAD, type Thread } from './thread.ts';

export type ThreadVisitor = AgentConversationReply['visitor'];

/** Everything that this page knows of conversations, whichever of them is open. */
export type KnownThreads = {
  has(id: string): boolean;
  /** An empty one where nothing is known, or where it is gone. */
  get(id: string): Thread;
  update(id: string, change: (thread: Thread) => Thread): void;
  visitor(id: string): ThreadVisitor | undefined;
  setVisitor(id: string, visitor: ThreadVisitor): void;
  /** It is gone. */
  forget(id: string): void;
};

/** `onChange` hears which conversation is known better now. */
export function createKnownThreads(
  outboxes: Outboxes,
  gone: Pick<Gone, 'has'>,
  onChange: (id: string) => void,
): KnownThreads {
  const visitors = new Map<string, ThreadVisitor>();
  const threads = new Map<string, Thread>();
  for (const [id, outbox] of outboxes) threads.set(id, { ...EMPTY_THREAD, outbox });

  const get = (id: string) => threads.get(id) ?? EMPTY_THREAD;

  onCleanup(() => {
    // The next session of this person goes on with what is unsent. The result does not matter any
    // more: a message that is sent once more still arrives once.
    for (const [id, { outbox }] of threads) {
      outboxes.set(
        id,
        outbox.map((outgoing) => ({ ...outgoing, state: 'failed' as const })),
      );
    }
  });

  return {
    has: (id) => threads.has(id),
    get,
    update(id, change) {
      if (gone.has(id)) return;
      const { outbox } = get(id);
      const changed = change(get(id));
      threads.set(id, changed);
      if (changed.outbox !== outbox) outboxes.set(id, changed.outbox);
      onChange(id);
    },
    visitor: (id) => visitors.get(id),
    setVisitor(id, visitor) {
      if (gone.has(id)) return;
      visitors.set(id, visitor);
      onChange(id);
    },
    forget(id) {
      threads.delete(id);
      outboxes.set(id, []);
      visitors.delete(id);
    },
  };
}
