import { isSystem, judgeGlimpse, judgeLife, judgeLog } from './judge-pages.ts';
import type { Fate, KeptDraft, RunRecord, SentMessage, Stored } from './record.ts';
import { kindsOf, type Verdict } from './verdict.ts';

/** Everything that must not have happened, each with where it was seen. */
export function judge(record: RunRecord): Verdict {
  const { sent, lives, stored, shown, glimpses, drafts, sockets } = record;
  const verdict: Verdict = {
    sent: sent.length,
    delivered: 0,
    excused: {},
    lost: [],
    doubled: [],
    outOfOrder: [],
    foreign: [],
    refused: [],
    sockets: [],
  };
  for (const visitor of new Set(sent.map((message) => message.visitor))) {
    const own = sent.filter((message) => message.visitor === visitor);
    const conversation = stored.find((one) => one.visitor === visitor);
    if (!conversation) verdict.lost.push(`${visitor} is not stored`);
    const messages = conversation?.messages ?? [];
    const ownTexts = new Set([...own, ...messages.filter(isSystem)].map(({ text }) => text));
    const ground = { messages, own, ownTexts };
    judgeFates(own, messages, verdict);
    judgeOrder(own, messages, verdict);
    for (const life of lives) if (life.visitor === visitor) judgeLife(life, ground, verdict);
    for (const log of shown) if (log.visitor === visitor) judgeLog(log, ground, verdict);
    for (const one of glimpses) if (one.visitor === visitor) judgeGlimpse(one, ground, verdict);
  }
  judgeStore(stored, sent, verdict);
  for (const draft of drafts) judgeDraft(draft, verdict);
  const visitors = new Set(lives.map(({ visitor }) => visitor)).size;
  if (sockets !== visitors) verdict.sockets.push(`${visitors} visitors have ${sockets} sockets`);
  // Many glimpses show the same.
  for (const kind of kindsOf()) verdict[kind] = [...new Set(verdict[kind])];
  return verdict;
}

/** A composer holds what was left in it, and nothing of another conversation's. */
function judgeDraft({ visitor, left, found }: KeptDraft, verdict: Verdict): void {
  if (found === left) return;
  if (left === '') verdict.foreign.push(`${found}: stood in the composer of ${visitor}`);
  else verdict.lost.push(`${left}: the draft for ${visitor} became "${found}"`);
}

/** Whether what its sender knows of each message is so. */
function judgeFates(own: SentMessage[], messages: Stored['messages'], verdict: Verdict): void {
  const texts = new Set(messages.map(({ text }) => text));
  for (const { text, sender, fate, code = 'no reason' } of own) {
    const isStored = texts.has(text);
    if (isStored) verdict.delivered += 1;
    switch (fate) {
      case 'open':
        verdict.lost.push(`${text}: ${sender} was never told what came of it`);
        break;
      case 'accepted':
        if (!isStored) verdict.lost.push(`${text}: accepted and not stored`);
        break;
      case 'refused':
        verdict.refused.push(`${text}: refused (${code}), ${isStored ? 'stored' : 'not stored'}`);
        break;
      case 'cut off':
      case 'not entered':
        if (!isStored) count(verdict.excused, fate);
    }
  }
}

function count(excused: Verdict['excused'], fate: Fate): void {
  excused[fate] = (excused[fate] ?? 0) + 1;
}

/** The messages of one sender stay in their order. */
function judgeOrder(own: SentMessage[], messages: Stored['messages'], verdict: Verdict): void {
  const places = new Map(messages.toReversed().map(({ text, seq }) => [text, seq]));
  const last = new Map<string, number>();
  for (const { text, sender, isRepeated } of own) {
    const seq = places.get(text);
    if (seq === undefined) continue;
    const before = last.get(sender) ?? 0;
    if (seq < before) verdict.outOfOrder.push(`${text}: stored as ${seq}, after ${before}`);
    if (!isRepeated) last.set(sender, Math.max(seq, before));
  }
}

/** Each visitor has one conversation, and what is in it is theirs; nobody else has any. */
function judgeStore(stored: Stored[], sent: SentMessage[], verdict: Verdict): void {
  const visitorOf = new Map(sent.map(({ text, visitor }) => [text, visitor]));
  const owners = new Map<string, string>();
  for (const { conversationId, visitor, messages } of stored) {
    const name = visitor ?? 'nobody of the run';
    const other = owners.get(conversationId);
    if (other !== undefined) verdict.foreign.push(`${other} and ${name} have one conversation`);
    owners.set(conversationId, name);
    const places = new Map<string, number>();
    for (const [index, message] of messages.entries()) {
      const { seq, text } = message;
      if (seq !== index + 1) verdict.lost.push(`${name}: seq ${seq} stands at ${index + 1}`);
      if (isSystem(message)) continue;
      if (places.has(text)) verdict.doubled.push(`${text}: stored again as ${seq}`);
      places.set(text, seq);
      const owner = visitorOf.get(text);
      if (owner === undefined || owner !== visitor) {
        verdict.foreign.push(`${text}: stored with ${name}`);
      }
    }
  }
}
