import type { WidgetError } from '../../shared/rpc/errors.ts';
import { logError } from './log.ts';

/** More different errors than these are told to handlers only. */
const MAX_LINES = 100;

/** Adds an error, once, to what a diagnosis tells, and tells the console of what a developer may be able to mend. */
export function noteError(lines: string[], { code, message }: WidgetError): void {
  const line = `${code}: ${message}`;
  if (lines.includes(line) || lines.length >= MAX_LINES) return;
  // A wrong address fails as an outage does: its first line tells the address, and more tell no more.
  const isFirst = !lines.some((earlier) => earlier.startsWith('network:'));
  lines.push(line);
  if (code === 'network' ? isFirst : code !== 'rate_limited') logError(line);
}
