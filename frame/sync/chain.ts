import type { Conversation } from '../../shared/wire/wire.ts';

type Link = { conversation: Pick<Conversation, 'id' | 'previousId'> };

/** Each after the one that it names as the previous; where none tells, as they came. */
export function inChainOrder<Item extends Link>(items: readonly Item[]): readonly Item[] {
  const waiting = new Map(items.map((item) => [item.conversation.id, item]));
  const ordered: Item[] = [];
  for (const { conversation } of items) {
    const chain: Item[] = [];
    let item = waiting.get(conversation.id);
    while (item) {
      // Taken out at once: a chain that bites its tail ends here.
      waiting.delete(item.conversation.id);
      chain.push(item);
      const { previousId } = item.conversation;
      item = previousId === undefined ? undefined : waiting.get(previousId);
    }
    ordered.push(...chain.reverse());
  }
  return ordered;
}
