import { fieldTable } from './field-table.ts';
import { limitTable } from './limit-table.ts';
import { variableTable } from './variable-table.ts';

/** A table that is written from the code, and the one file in which it stands. */
type Generated = { file: string; name: string; make(): string };

export const GENERATED: readonly Generated[] = [
  { file: 'README.md', name: 'fields', make: () => fieldTable() },
  { file: 'docs/operate.md', name: 'variables', make: () => variableTable() },
  { file: 'docs/operate.md', name: 'limits', make: () => limitTable() },
  { file: 'docs/zh/operate.md', name: 'variables', make: () => variableTable('zh') },
  { file: 'docs/zh/operate.md', name: 'limits', make: () => limitTable('zh') },
];

/** The document with every generated table in it written anew between its markers. */
export function withTables(file: string, text: string): string {
  return GENERATED.filter((table) => table.file === file).reduce(withTable, text);
}

function withTable(text: string, { file, name, make }: Generated): string {
  const begin = `<!-- The table of ${name}, written from the code by \`npm run readme\`. -->`;
  const end = `<!-- The end of the table of ${name}. -->`;
  const [before, rest] = halves(file, text, begin);
  const [, after] = halves(file, rest, end);
  return [before, begin, '\n\n', make(), '\n', end, after].join('');
}

function halves(file: string, text: string, marker: string): [before: string, after: string] {
  const at = text.indexOf(marker);
  if (at === -1) throw new Error(`${file} lacks the line ${marker}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}
