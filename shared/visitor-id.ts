import { uuidOf } from './uuid.ts';

/** The host page's localStorage key of the browser's anonymous visitor. */
export const VISITOR_STORAGE_KEY = 'starim_cs_visitor';

/** The form of an anonymous visitor's id. */
export const VISITOR_ID_FORM = /^v_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isVisitorId(value: unknown): value is string {
  return typeof value === 'string' && VISITOR_ID_FORM.test(value);
}

/** Random bytes (16 of them, from a cryptographic source) to the id of a new visitor. */
export function visitorIdOf(bytes: Uint8Array): string {
  return `v_${uuidOf(bytes)}`;
}
