import type { WidgetError } from '../shared/errors.ts';
import { logError } from './log.ts';

/** More different errors than these are told to handlers only. */
const MAX_LINES = 100;

/** Adds an error, once, to what a diagnosis tells, and tells the console what a developer can mend. */
export function noteError(lines: string[], { code, message, retryable }: WidgetError): void {
  const line = `${code}: ${message}`;
  if (lines.includes(line) || lines.length >= MAX_LINES) return;
  lines.push(line);
  // What passes by itself is not the developer's to mend; a frame that stays away may well be.
  if (!retryable || code === 'frame_unreachable') logError(line);
}
