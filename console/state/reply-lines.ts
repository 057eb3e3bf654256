export type ReplyLines = {
  /**
   * Sends after all that stand in the conversation's line before it, and says whether it arrived. It
   * is not sent if one of them did not: what an agent writes is read in the order of writing.
   */
  follow(conversationId: string, send: () => Promise<boolean>): Promise<boolean>;
};

/** Replies to one conversation go one after the other; different conversations wait for nobody. */
export function makeReplyLines(): ReplyLines {
  const ends = new Map<string, Promise<boolean>>();
  return {
    async follow(id, send) {
      const before = ends.get(id);
      const own = before ? before.then((isClear) => isClear && send()) : send();
      ends.set(id, own);
      try {
        return await own;
      } finally {
        // A failure holds up nothing that is written after it shows.
        if (ends.get(id) === own) ends.delete(id);
      }
    },
  };
}
