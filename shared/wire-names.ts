/*
 * Names that browser and server have to spell alike. The frame's own requests spell the headers out in
 * `frame/backend/rest-api.ts`: there every byte counts.
 */

/** Headers in lower case, as Node gives them; to HTTP the case is the same. */
export const LOCALE_HEADER = 'x-locale';
export const ENTRY_HEADER = 'x-cs-entry';
export const EMBED_ORIGIN_HEADER = 'x-cs-embed-origin';

/** Subprotocols of the WebSocket. */
export const VISITOR_PROTOCOL = 'sochat-cs';
export const AGENT_PROTOCOL = 'sochat-agent';

/** The element by which a page of ours learns what other backends a link may name. */
export const API_ORIGINS_META = 'cs-api-origins';
