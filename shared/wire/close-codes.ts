/** The reasons for closing a socket, as WebSocket close codes. */
export const CLOSE_CODES = {
  /** The token is no longer good: renew it, then reconnect. */
  unauthorized: 4401,
  /** Not allowed: do not come back. */
  forbidden: 4403,
  /** Too many: back off. */
  rateLimited: 4429,
  /** The server restarts: reconnect, with jitter. */
  restart: 1012,
} as const;
