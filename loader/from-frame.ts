import type { ChatMessage } from '../shared/rpc/events.ts';
import type { FrameReport } from '../shared/rpc/rpc.ts';
import { toJson } from './base/json.ts';
import { unsupported } from './base/unsupported.ts';
import { SENDERS } from '../shared/wire-values.ts';

/*
 * The frame is not the page, and whatever takes its place says what it likes. All that it hands over
 * is parsed and bounded before it reaches the page: its storage, its console, its handlers.
 */

/** The longest line for the console, in UTF-16 units. */
const MAX_LINE = 1000;

/** The longest message or report, in UTF-16 units of JSON: a text alone has up to 8,000. */
const MAX_ANSWER = 2 ** 16;

/** The most that a frame may ask to keep, likewise: a draft, and dozens of messages that wait. */
const MAX_KEPT = 1_000_000;

const isText = (value: unknown): value is string => typeof value === 'string';

/** A copy of what JSON of at most so many UTF-16 units can say; undefined of anything else. */
export function bounded(value: unknown, max: number): unknown {
  const json = toJson(value);
  return json !== undefined && json.length <= max ? JSON.parse(json) : undefined;
}

export function toLine(value: unknown): string {
  return isText(value) ? value.slice(0, MAX_LINE) : typeof value;
}

/** Undefined if it is no message. */
export function parseMessage(value: unknown): ChatMessage | undefined {
  const message = Object(bounded(value, MAX_ANSWER)) as ChatMessage;
  const { id, conversationId = '', from, text, agentName = '', createdAt } = message;
  const isMessage =
    [id, conversationId, text, agentName, createdAt].every(isText) && SENDERS.includes(from);
  return isMessage ? message : undefined;
}

/** The user that the server holds the visitor to be; null if it knows none. */
export function parseIdentity(value: unknown): { externalUserId: string | null } {
  const { externalUserId } = Object(value) as { externalUserId?: unknown };
  return { externalUserId: isText(externalUserId) ? externalUserId.slice(0, MAX_LINE) : null };
}

/** The message that `sendMessage` resolves with. */
export function sentMessage(value: unknown): ChatMessage {
  const message = parseMessage(value);
  if (!message) throw unsupported('The frame sent no message.');
  return message;
}

/** Too much of it is as if nothing had been kept: half of a state, or an old one, would mislead. */
export function parseKept(value: unknown): unknown {
  return bounded(value, MAX_KEPT);
}

/** Null if there is none, or one that nobody would paste into a ticket. */
export function parseReport(value: unknown): FrameReport | null {
  return (bounded(value, MAX_ANSWER) as FrameReport | undefined) ?? null;
}
