import { isVisitorId, VISITOR_STORAGE_KEY, visitorIdOf } from '../shared/visitor-id.ts';
import { readStored, writeStored } from './stored.ts';

/** The id of this browser's anonymous visitor, made on first use. */
export function visitorId(): string {
  const stored = readStored('localStorage', VISITOR_STORAGE_KEY);
  if (isVisitorId(stored)) return stored;
  // getRandomValues, not randomUUID: the latter is missing on pages without TLS.
  const made = visitorIdOf(crypto.getRandomValues(new Uint8Array(16)));
  storeVisitorId(made);
  return made;
}

export function storeVisitorId(id: string): void {
  if (isVisitorId(id)) writeStored('localStorage', VISITOR_STORAGE_KEY, id);
}
