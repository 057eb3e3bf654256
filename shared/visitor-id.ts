import { uuidOf } from './uuid.ts';

/** The host page's localStorage key of the browser's anonymous visitor. */
export const VISITOR_STORAGE_KEY = 'starim_cs_visitor';

/** The form of an anonymous visitor's id, as a source for `RegExp` and JSON Schema alike. */
export const VISITOR_ID_PATTERN = '^v_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

const pattern = new RegExp(VISITOR_ID_PATTERN);

export function isVisitorId(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** Random bytes (16 of them, from a cryptographic source) to the id of a new visitor. */
export function visitorIdOf(bytes: Uint8Array): string {
  return `v_${uuidOf(bytes)}`;
}
