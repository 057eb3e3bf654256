/**
 * The server names, in a greeting, a `pong` or a `bye`, over how long its clients are to spread when
 * they come back after a loss. Left out, few enough are there.
 */
export type ReconnectSpread = { spreadMs?: number };

/** Said just before a close; a client that does not know it takes no notice. */
export type Bye = { type: 'bye' } & ReconnectSpread;
