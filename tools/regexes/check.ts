/**
 * No regular expression of the product takes more than linear time, whatever it is given: each one
 * is put to a checker. A run that finds no expression, or cannot read one, has not passed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { check } from 'recheck';
import { constantsOf, findRegexes } from './find.ts';

const root = resolve(process.argv[2] ?? '.');
const FOLDERS = ['shared', 'client', 'loader', 'frame', 'standalone', 'console', 'demo', 'server'];
const TIMEOUT_MS = 20_000;

const files = FOLDERS.filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { encoding: 'utf8', recursive: true }).map((file) =>
      join(folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\btesting\b|node_modules/.test(file));
const sources = files.map((file) => ({ file, text: readFileSync(resolve(root, file), 'utf8') }));
const constants = constantsOf(sources);
const found = sources.flatMap((source) => findRegexes(source, constants));

const problems: string[] = [];
for (const regex of found) {
  const place = `${relative('.', resolve(root, regex.file))}:${regex.line}`;
  if ('unreadable' in regex) {
    problems.push(`${place} ${regex.unreadable}`);
    continue;
  }
  const { source, flags } = regex;
  const result = await check(source, flags, { timeout: TIMEOUT_MS });
  if (result.status !== 'safe') {
    const why = result.status === 'vulnerable' ? result.complexity.summary : result.error.kind;
    problems.push(`${place} /${source}/${flags} is not linear: ${why}`);
  }
}
if (found.length === 0) problems.push('no regular expression was found: nothing has been checked');
for (const problem of problems) console.error(problem);
console.log(`${found.length} regular expressions in ${files.length} files`);
process.exitCode = problems.length === 0 ? 0 : 1;
