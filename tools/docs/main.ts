/** Writes the tables that the docs take from the code anew: `npm run readme`. */
import { readFile, writeFile } from 'node:fs/promises';
import { GENERATED, withTables } from './generated.ts';

for (const file of new Set(GENERATED.map((table) => table.file))) {
  const url = new URL(`../../${file}`, import.meta.url);
  await writeFile(url, withTables(file, await readFile(url, 'utf8')));
}
