import type { SystemEvent } from '../shared/wire/wire.ts';

/** Words for what happened, by its type; the name is somebody's on the team. */
export type HappeningWords = Record<SystemEvent['type'], (name: string) => string>;

/**
 * A line of the system's in the reader's language. A newer server may tell of something that this
 * page has no words for: the line's own text, in the site's language, is there for that.
 */
export function systemLine(
  { event, text }: { event?: SystemEvent | undefined; text: string },
  words: HappeningWords,
): string {
  if (!event) return text;
  const known = Object.entries(words).find(([type]) => type === event.type);
  return known ? known[1](event.name) : text;
}
