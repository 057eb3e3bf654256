/** The most conversations whose last told message is remembered; each is a few bytes. */
const MOST_REMEMBERED = 100_000;

/** The `seq` of the last message of each conversation that one side was told, on this node. */
export type ToldSeqs = {
  get(conversationId: string): number | undefined;
  set(conversationId: string, seq: number): void;
  /** Nobody is there to be told. */
  forget(conversationId: string): void;
};

export function makeToldSeqs(most = MOST_REMEMBERED): ToldSeqs {
  const seqs = new Map<string, number>();
  return {
    get: (id) => seqs.get(id),
    set(id, seq) {
      seqs.delete(id);
      seqs.set(id, seq);
      const [oldest] = seqs.keys();
      if (seqs.size > most && oldest !== undefined) seqs.delete(oldest);
    },
    forget: (id) => void seqs.delete(id),
  };
}
