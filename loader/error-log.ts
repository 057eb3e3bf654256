import type { WidgetError } from '../shared/errors.ts';
import { logError } from './log.ts';

/** More different errors than these are told to handlers only. */
const MAX_LINES = 100;

/** Adds an error, once, to what a diagnosis tells, and tells the console what a developer can mend. */
export function noteError(lines: string[], { code, message, retryable }: WidgetError): void {
  const line = `${code}: ${message}`;
  if (lines.includes(line) || lines.length >= MAX_LINES) return;
  lines.push(line);
  // A developer cannot mend a failure that passes by itself, but perhaps a frame that stays away.
  if (!retryable || code === 'frame_unreachable') logError(line);
}
