import type { Locale } from '../../../shared/locale.ts';
import type { SystemEvent } from '../../../shared/wire/wire.ts';
import { systemLine } from '../../../client/system-line.ts';
import { LOG_TEXTS } from './log-texts.ts';

/** A line of the system that tells of something is told in the visitor's language. */
export function happenedLine(
  line: { text: string; event?: SystemEvent | undefined },
  locale: Locale,
): string {
  return systemLine(line, LOG_TEXTS[locale].happened);
}
