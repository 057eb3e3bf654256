import type { Glimpse, Life, SentMessage, Shown, Stored, StoredMessage } from './record.ts';
import type { Verdict } from './verdict.ts';

/** The facts that the pages of one visitor are judged by. */
export type Ground = {
  messages: Stored['messages'];
  own: SentMessage[];
  ownTexts: ReadonlySet<string>;
};

export const isSystem = ({ from }: StoredMessage): boolean => from === 'system';

/**
 * A page is ready within this time, whatever fails. A frame that meets a server which is away is given up after
 * ten seconds and made anew after ten more, and another fault may be there by then.
 */
export const LONGEST_START_MS = 120_000;

/** A page hears, from some message on, every one in the order of `seq`. */
export function judgeLife(
  { id, tab, heard, begunAt, readyAt, endedAt = Infinity, isLast }: Life,
  { messages, own, ownTexts }: Ground,
  verdict: Verdict,
): void {
  const where = `${tab} (${id.slice(0, 4)})`;
  const seqOf = new Map(messages.map((message) => [message.id, message.seq]));
  const seqs = new Set<number>();
  let highest = 0;
  for (const { id: messageId, text } of heard) {
    const seq = seqOf.get(messageId);
    if (!ownTexts.has(text)) {
      verdict.foreign.push(`${text}: ${where} heard it`);
    } else if (seq === undefined) {
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
  const startedBy = readyAt ?? (isLast ? Infinity : endedAt);
  if (startedBy === Infinity) verdict.lost.push(`${where} never became ready`);
  else if (startedBy - begunAt > LONGEST_START_MS) {
    verdict.lost.push(`${where} was not ready for ${Math.round((startedBy - begunAt) / 1_000)} s`);
  }

  /** A message that was sent after the page was ready cannot be history to it. */
  function firstDue(): number {
    if (!isLast || readyAt === undefined) return Infinity;
    const later = new Set(own.filter(({ at }) => at > readyAt).map(({ text }) => text));
    return messages.find(({ text }) => later.has(text))?.seq ?? Infinity;
  }
}

/** At any moment a log shows a message once, in its place, and nobody else's. */
export function judgeGlimpse(
  { tab, texts, pending = [] }: Glimpse,
  { messages, ownTexts }: Ground,
  verdict: Verdict,
): void {
  const seqOf = new Map(messages.map(({ text, seq }) => [text, seq]));
  const seen = new Set<string>();
  let above = { seq: 0, text: '' };
  for (const text of texts) {
    // A message that is still being sent stands below all that are stored.
    const seq = seqOf.get(text) ?? Infinity;
    if (!ownTexts.has(text)) verdict.foreign.push(`${text}: ${tab} shows it`);
    else if (seen.has(text)) verdict.doubled.push(`${text}: ${tab} shows it again`);
    else if (seq < above.seq) {
      verdict.outOfOrder.push(`${text}: ${tab} shows it below ${above.text}`);
    } else above = { seq, text };
    seen.add(text);
  }
  for (const text of pending) {
    if (!ownTexts.has(text)) verdict.foreign.push(`${text}: ${tab} shows it`);
    else if (seen.has(text)) verdict.doubled.push(`${text}: ${tab} shows it again`);
    seen.add(text);
  }
}

/** A log shows the end of the conversation; only what is near the viewport is in the document. */
export function judgeLog(log: Shown, ground: Ground, verdict: Verdict): void {
  const { tab, texts, unsent, isWhole = false } = log;
  judgeGlimpse(log, ground, verdict);
  if (unsent > 0) verdict.lost.push(`${tab} shows ${unsent} as not sent`);
  if (texts.length === 0) verdict.lost.push(`${tab} shows nothing`);
  const shown = new Set(texts);
  // The run reads its own texts only.
  const messages = ground.messages.filter((message) => !isSystem(message));
  const due = isWhole ? messages : messages.slice(-texts.length);
  for (const { text } of due) {
    if (!shown.has(text)) verdict.lost.push(`${text}: ${tab} does not show it`);
  }
}
