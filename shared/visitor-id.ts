/** The host page's localStorage key of the browser's anonymous visitor. */
export const VISITOR_STORAGE_KEY = 'starim_cs_visitor';

/** The form of an anonymous visitor's id, as a source for `RegExp` and JSON Schema alike. */
export const VISITOR_ID_PATTERN = '^v_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

const pattern = new RegExp(VISITOR_ID_PATTERN);

export function isVisitorId(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** Random bytes (16 of them, from a cryptographic source) to a `v_<uuid>` of version 4. */
export function visitorIdOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // Version (4) and variant (8) take the place of two of the random digits.
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, 'v_$1-$2-4$3-8$4-$5');
}
