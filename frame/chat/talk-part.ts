/*
 * The conversation, and what hears of it: one chunk, since every chat comes to need both, and since one
 * request takes less time than several.
 */
export { listen } from './listening.ts';
export { createTalk } from './talk.ts';
