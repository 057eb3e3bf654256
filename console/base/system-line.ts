import { systemLine as lineIn } from '../../client/system-line.ts';
import { isolate } from '../../shared/readable-name.ts';
import type { SystemEvent } from '../../shared/wire/wire.ts';
import type { Texts } from './texts.ts';

/** A line of the system's in the agent's language; its text is in the site's. */
export function systemLine(
  { event, text }: { event?: SystemEvent | undefined; text: string },
  texts: Texts,
): string {
  const named = event && { ...event, name: isolate(event.name) };
  return lineIn({ event: named, text }, texts.desk.events);
}
