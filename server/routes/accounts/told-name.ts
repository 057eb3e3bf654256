import { isBlank } from '../../../shared/text.ts';
import { Problem } from '../../base/problem.ts';

/** A name as somebody typed it, of a person or of what people tell apart by it. */
export function toldName(name: string): string {
  if (isBlank(name)) throw new Problem('bad_request', { field: 'name' });
  return name.trim();
}
