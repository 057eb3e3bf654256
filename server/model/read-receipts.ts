import type { ConversationRow } from '../store/conversations.ts';

/*
 * Reading goes forward only, and not beyond what is there: receipts may come late, twice or from
 * several tabs.
 */

export function readByVisitor(seq: number) {
  return ({ readSeq, lastSeq }: ConversationRow) => ({
    readSeq: Math.max(readSeq, Math.min(seq, lastSeq)),
  });
}

export function readByAgent(seq: number) {
  return ({ agentReadSeq, lastSeq }: ConversationRow) => ({
    agentReadSeq: Math.max(agentReadSeq, Math.min(seq, lastSeq)),
  });
}
