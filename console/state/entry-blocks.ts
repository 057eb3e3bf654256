import type { Entry } from './entries.ts';

/** The smaller a block, the more there are; the larger, the more is there that is out of sight. */
const MESSAGES_OF_BLOCK = 25;

/**
 * Cuts a thread into blocks, by key: a message stays in its own, whatever comes before or after. The
 * order is that of the thread.
 */
export function blocksOf(entries: readonly Entry[]): Map<string, Entry[]> {
  const blocks = new Map<string, Entry[]>();
  let last: { conversationId: string; seq: number } | undefined;
  for (const entry of entries) {
    const { conversationId } = entry;
    const seqBefore = last?.conversationId === conversationId ? last.seq : 0;
    // A reply on its way is most likely the next message, and then stays where it is.
    const seq = entry.seq ?? seqBefore + 1;
    last = { conversationId, seq };
    const key = `${conversationId}/${Math.floor((seq - 1) / MESSAGES_OF_BLOCK)}`;
    const block = blocks.get(key);
    if (block) block.push(entry);
    else blocks.set(key, [entry]);
  }
  return blocks;
}
