import { VARIABLES } from '../../server/start/variables.ts';
import { markdownTable } from './markdown-table.ts';

const HEAD = ['variable', 'what it sets', 'default'];

/** Every variable that the server reads. */
export function variableTable(): string {
  const rows = Object.entries(VARIABLES).map(([name, variable]) => [
    `\`${name}\``,
    variable.what,
    variable.default,
  ]);
  return markdownTable([HEAD, ...rows]);
}
