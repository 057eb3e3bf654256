/*
 * The conversation with all that hears of it, as one chunk. The list of messages takes from here what both
 * need, so that it is no chunk of its own.
 */
export { beginTalk } from './begin-talk.ts';
export { makeRetryTimer } from '../retry/retry-later.ts';
export { shownMessages, unreadCount } from '../sync/timeline.ts';
