/** Writes the README's tables of fields anew: `npm run readme`. */
import { readFile, writeFile } from 'node:fs/promises';
import { withFieldTables } from './field-tables.ts';

const readme = new URL('../README.md', import.meta.url);
await writeFile(readme, withFieldTables(await readFile(readme, 'utf8')));
