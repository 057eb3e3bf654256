/** The most conversations that are remembered; each is a few bytes. */
const MOST_REMEMBERED = 100_000;

/** The last thing that one side of a conversation was told on this node. */
export type LastTold = { seq: number; agentName: string | null };

export type Told = {
  get(conversationId: string): LastTold | undefined;
  set(conversationId: string, last: LastTold): void;
  /** Nobody is there to be told. */
  forget(conversationId: string): void;
};

export function makeTold(most = MOST_REMEMBERED): Told {
  const byConversation = new Map<string, LastTold>();
  return {
    get: (id) => byConversation.get(id),
    set(id, last) {
      byConversation.delete(id);
      byConversation.set(id, last);
      const [oldest] = byConversation.keys();
      if (byConversation.size > most && oldest !== undefined) byConversation.delete(oldest);
    },
    forget: (id) => void byConversation.delete(id),
  };
}
