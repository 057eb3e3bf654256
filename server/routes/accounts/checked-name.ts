import { isBlank } from '../../../shared/text.ts';
import { Problem } from '../../base/problem.ts';

/** The name without the blanks around it; throws where a reader would see nothing of it. */
export function checkedName(name: string): string {
  if (isBlank(name)) throw new Problem('bad_request', { field: 'name' });
  return name.trim();
}
