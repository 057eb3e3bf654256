import { uuidOf } from '../shared/uuid.ts';
import { visitorIdOf } from '../shared/visitor-id.ts';

/** A message's own id: random, so that no two senders ever make the same. */
export function makeClientId(): string {
  return uuidOf(randomBytes());
}

/** The id of an anonymous visitor who has none yet. */
export function makeVisitorId(): string {
  return visitorIdOf(randomBytes());
}

/** Not by `randomUUID`, which is missing on pages without TLS and in older browsers. */
function randomBytes(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(16));
}
