import type { Life, RunRecord, Sent, Shown, Stored } from './record.ts';

export type Verdict = {
  sent: number;
  delivered: number;
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
};

export const isClean = ({ lost, doubled, outOfOrder }: Verdict): boolean =>
  lost.length + doubled.length + outOfOrder.length === 0;

/** Everything that must not have happened, each with where it was seen. */
export function judge({ sent, lives, stored, shown }: RunRecord): Verdict {
  const verdict: Verdict = {
    sent: sent.length,
    delivered: 0,
    lost: [],
    doubled: [],
    outOfOrder: [],
  };
  for (const conversation of stored) {
    const { visitor } = conversation;
    const own = sent.filter((message) => message.visitor === visitor);
    verdict.delivered += judgeStore(conversation, own, verdict);
    for (const life of lives) {
      if (life.visitor === visitor) judgeLife(life, conversation, own, verdict);
    }
    for (const log of shown) if (log.visitor === visitor) judgeLog(log, conversation, verdict);
  }
  const known = new Set(stored.map(({ visitor }) => visitor));
  for (const { visitor, text, isAccepted } of sent) {
    if (isAccepted && !known.has(visitor)) verdict.lost.push(`${text}: ${visitor} is not stored`);
  }
  return verdict;
}

function judgeStore({ visitor, messages }: Stored, sent: Sent[], verdict: Verdict): number {
  const places = new Map<string, number>();
  for (const [index, { seq, text }] of messages.entries()) {
    if (seq !== index + 1) verdict.lost.push(`${visitor}: seq ${seq} stands at ${index + 1}`);
    if (places.has(text)) verdict.doubled.push(`${text}: stored again as ${seq}`);
    else places.set(text, seq);
  }
  const last = new Map<string, number>();
  let delivered = 0;
  for (const { text, sender, isAccepted } of sent) {
    const seq = places.get(text);
    if (seq === undefined) {
      if (isAccepted) verdict.lost.push(`${text}: accepted and not stored`);
      continue;
    }
    delivered += 1;
    const before = last.get(sender) ?? 0;
    if (seq < before) verdict.outOfOrder.push(`${text}: stored as ${seq}, after ${before}`);
    last.set(sender, Math.max(seq, before));
  }
  return delivered;
}

/** A page hears, from some message on, every one in the order of `seq`. */
function judgeLife(
  { id, tab, heard, readyAt, isLast }: Life,
  { messages }: Stored,
  sent: Sent[],
  verdict: Verdict,
): void {
  const where = `${tab} (${id.slice(0, 4)})`;
  const seqOf = new Map(messages.map((message) => [message.id, message.seq]));
  const seqs = new Set<number>();
  let highest = 0;
  for (const { id: messageId, text } of heard) {
    const seq = seqOf.get(messageId);
    if (seq === undefined) {
      verdict.lost.push(`${text}: ${where} heard it, the store has it not`);
    } else if (seqs.has(seq)) {
      verdict.doubled.push(`${text}: ${where} heard it again`);
    } else {
      if (seq < highest) verdict.outOfOrder.push(`${text}: ${where} heard ${seq} after ${highest}`);
      highest = Math.max(highest, seq);
      seqs.add(seq);
    }
  }
  const first = Math.min(...seqs, firstDue());
  const end = isLast && readyAt !== undefined ? messages.length : highest;
  for (const { seq, text } of messages) {
    if (seq >= first && seq <= end && !seqs.has(seq)) {
      verdict.lost.push(`${text}: ${where} never heard ${seq}`);
    }
  }
  if (isLast && readyAt === undefined) verdict.lost.push(`${where} never became ready`);

  /** What was sent after the page was ready cannot be history to it. */
  function firstDue(): number {
    if (!isLast || readyAt === undefined) return Infinity;
    const later = new Set(sent.filter(({ at }) => at > readyAt).map(({ text }) => text));
    return messages.find(({ text }) => later.has(text))?.seq ?? Infinity;
  }
}

/** A log shows the end of the conversation; only what is near the viewport is in the document. */
function judgeLog({ tab, texts, unsent }: Shown, { messages }: Stored, verdict: Verdict): void {
  const end = messages.slice(-texts.length).map(({ text }) => text);
  if (unsent > 0) verdict.lost.push(`${tab} shows ${unsent} as not sent`);
  if (texts.length === 0) verdict.lost.push(`${tab} shows nothing`);
  for (const text of new Set(texts)) {
    const count = texts.filter((other) => other === text).length;
    if (count > 1) verdict.doubled.push(`${text}: ${tab} shows it ${count} times`);
  }
  const missing = end.filter((text) => !texts.includes(text));
  for (const text of missing) verdict.lost.push(`${text}: ${tab} does not show it`);
  if (missing.length === 0 && new Set(texts).size === texts.length) {
    const wrong = texts.find((text, index) => text !== end[index]);
    if (wrong !== undefined) verdict.outOfOrder.push(`${wrong}: ${tab} shows it in another place`);
  }
}
