import { createEffect, onCleanup, type Accessor } from 'solid-js';

const SAID_AGAIN_AFTER_MS = 20_000;

type ViewingOptions = {
  /** The conversation that the person looks at now; undefined while they look at none. */
  conversationId: Accessor<string | undefined>;
  say(conversationId: string, on: boolean): void;
};

/** Tells colleagues what this person looks at, for as long as it lasts. */
export function createOwnViewing({ conversationId, say }: ViewingOptions) {
  let greeted = new Set<string>();

  createEffect(() => {
    const id = conversationId();
    if (id === undefined) return;
    greeted = new Set();
    say(id, true);
    const timer = setInterval(() => say(id, true), SAID_AGAIN_AFTER_MS);
    onCleanup(() => {
      clearInterval(timer);
      say(id, false);
    });
  });

  return {
    /** A colleague came to a conversation: they hear at once of one who is there already. */
    greet(id: string, agentId: string): void {
      if (id !== conversationId() || greeted.has(agentId)) return;
      greeted.add(agentId);
      say(id, true);
    },
  };
}
