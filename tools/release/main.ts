/**
 * Looks at the release that would be published, and prints it: `npm run release:check`, after
 * `npm run build`. With `--record` it also notes the files below `cs-static/` as published, once nothing
 * is against it. It publishes nothing.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE_CHECKS } from '../package-checks.ts';
import { changelogProblems, changelogSection } from './changelog.ts';
import { contentsOf, pack, type Packed } from './pack.ts';
import { publishedProblems, withRelease, type Contents, type Published } from './published.ts';
import { hashedLoader, integrityOf, loaderProblems, mapProblems } from './scripts.ts';
import { versionProblems } from './versions.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RECORD = join(root, 'tools/release/published.json');
const COMPRESSED = /\.(br|gz)$/;

type Manifest = { version: string; packages?: Record<string, { version?: string }> };

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const json = (file: string) => JSON.parse(text(file)) as Manifest;

const { version } = json('package.json');
const changelog = text('CHANGELOG.md');
const published = JSON.parse(readFileSync(RECORD, 'utf8')) as Published;
const hashed = hashedFiles();
const packed = pack(root);
const scripts = Object.fromEntries(
  Object.entries(packed.contents).filter(([file]) => /\.c?js$/.test(file)),
);

const problems = [
  ...PACKAGE_CHECKS.flatMap(programProblems),
  ...versionProblems({
    version,
    others: {
      'server/package.json': json('server/package.json').version,
      'package-lock.json': json('package-lock.json').version,
      'package-lock.json for the server': json('package-lock.json').packages?.['server']?.version,
      'the packed package.json': packed.version,
    },
    built: Object.fromEntries(
      ['dist/widget.js', 'dist/index.js', 'dist/index.cjs'].map((file) => [
        file,
        new TextDecoder().decode(packed.contents[file]),
      ]),
    ),
  }),
  ...changelogProblems(changelog, version),
  ...loaderProblems(scripts),
  ...mapProblems(scripts, Object.keys(packed.contents)),
  ...publishedProblems(published, hashed),
];

printRelease(packed);
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length > 0) {
  process.exitCode = 1;
} else {
  console.log('✓ Nothing is against this release.');
  if (process.argv.includes('--record')) record();
}

function programProblems([program = '', ...args]: string[]): string[] {
  const path = join(root, 'node_modules/.bin', program);
  const { status, stdout, stderr } = spawnSync(path, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return [];
  console.error(stdout + stderr);
  return [`${program} ${args.join(' ')} found the problems above`];
}

/** The files that servers and browsers keep for good, the operators' part included. */
function hashedFiles(): Contents {
  const all = Object.entries(contentsOf(join(root, 'dist/cs-static')));
  return Object.fromEntries(all.filter(([file]) => !COMPRESSED.test(file)));
}

function printRelease({ name, filename, size, unpackedSize, integrity, contents }: Packed): void {
  const files = Object.keys(contents).toSorted();
  const [loader, content] = hashedLoader(contents) ?? [];
  console.log(`${name}@${version}, as ${filename}`);
  console.log(`${files.length} files, ${size} bytes packed, ${unpackedSize} unpacked`);
  console.log(`integrity of the package: ${integrity}\n`);
  for (const file of files) console.log(`  ${String(contents[file]?.length).padStart(8)}  ${file}`);
  if (loader !== undefined && content !== undefined)
    console.log(
      `\nTo pin this build:\n  <script async crossorigin src="https://…/${loader.replace('dist/', '')}"` +
        `\n    integrity="${integrityOf(content)}"></script>`,
    );
  const isNew = Object.keys(hashed).filter((file) => !(file in published)).length;
  console.log(`\nBelow cs-static: ${Object.keys(hashed).length} files, ${isNew} never published.`);
  console.log(
    `\n${changelogSection(changelog, version) ?? 'The changelog has no such version.'}\n`,
  );
}

function record(): void {
  const all = withRelease(published, version, hashed);
  writeFileSync(RECORD, `${JSON.stringify(all, null, 2)}\n`);
  console.log(`Noted in ${RECORD}: commit it with the release.`);
}
