/*
 * Words that the wire, the store and the pages have to agree on. The types come of the lists, so that a
 * new member is at once in every schema, and whatever handles each member by name does not compile
 * until it handles this one too.
 */

/** The senders of a message. */
export const SENDERS = ['visitor', 'agent', 'system'] as const;
export type Sender = (typeof SENDERS)[number];

export const CONVERSATION_STATUSES = ['open', 'closed'] as const;

/** The meanings that a browser like a known one may have for a site. */
export const FINGERPRINT_MATCHINGS = ['link', 'reconnect', 'off'] as const;

/** The roles of people, from the most to the least powerful. */
export const ROLES = ['owner', 'admin', 'agent'] as const;
export type Role = (typeof ROLES)[number];
