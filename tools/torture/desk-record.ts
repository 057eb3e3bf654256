import { answerText } from './answer-text.ts';
import type { Glimpse, KeptDraft, SentMessage } from './record.ts';
import type { DeliveredMessage } from './recovery.ts';

/** The name of the page in a report. */
export const DESK = 'the desk';

export type DeskRecordOptions = {
  /** The ids of the conversations, by the visitors' names. */
  conversations: ReadonlyMap<string, string>;
  sent: SentMessage[];
  glimpses: Glimpse[];
  drafts: KeptDraft[];
  deliveries: DeliveredMessage[];
};

/** Keeps for the judge what an agent wrote at the desk and saw there. */
export function makeDeskRecord(options: DeskRecordOptions) {
  const { conversations, sent, glimpses, drafts, deliveries } = options;
  const counts = new Map<string, number>();
  /** Answers that were begun and left, by visitor. */
  const begun = new Map<string, string>();

  return {
    nextText(visitor: string): string {
      return answerText(visitor, (counts.get(visitor) ?? 0) + 1);
    },
    begin(visitor: string, text: string): SentMessage {
      counts.set(visitor, (counts.get(visitor) ?? 0) + 1);
      const one: SentMessage = {
        ...{ from: 'agent', visitor, sender: `agent of ${visitor}`, text },
        ...{ at: Date.now(), fate: 'open' },
      };
      sent.push(one);
      return one;
    },
    sendAgain(text: string): void {
      const one = sent.find((other) => other.text === text);
      if (one) one.isRepeated = true;
    },
    leaveDraft(visitor: string, left: string): void {
      begun.set(visitor, left);
    },
    /** The composer of a conversation holds what was left there, and is empty otherwise. */
    findDraft(visitor: string, found: string): void {
      drafts.push({ visitor, left: begun.get(visitor) ?? '', found });
      begun.delete(visitor);
    },
    glimpse(conversationId: string, texts: string[], pending: string[] = []): void {
      const [visitor] = [...conversations].find(([, id]) => id === conversationId) ?? [];
      if (visitor === undefined) return;
      glimpses.push({ visitor, tab: DESK, texts, pending });
      deliveries.push({ visitor: DESK, at: Date.now() });
    },
  };
}
