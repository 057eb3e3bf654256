import { isVisitorId, VISITOR_STORAGE_KEY } from '../../shared/visitor-id.ts';
import { readStored, writeStored } from './stored.ts';

/** The same for as long as the page lives, should storage be blocked. */
let current = '';

/** The id of this browser's anonymous visitor; empty until the frame has made one. */
export function visitorId(): string {
  return readStored('localStorage', VISITOR_STORAGE_KEY) ?? current;
}

/** Another text in its place is ignored: it would lie in the page's storage. */
export function storeVisitorId(id: unknown): void {
  if (!isVisitorId(id)) return;
  current = id;
  writeStored('localStorage', VISITOR_STORAGE_KEY, id);
}
