/** Checks the published package: files, syntax, no dependency, docs. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { linksOf } from './docs/links.ts';
import { known, scriptsOf, type Chunk, type Manifest } from './first-view.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const REQUIRED = [
  /^dist\/index\.(js|cjs|d\.ts|d\.cts)$/,
  /^dist\/widget\.js$/,
  /^dist\/cs-static\/widget-[\w-]+\.js$/,
  /^dist\/frame\/index\.html$/,
  /^dist\/standalone\/index\.html$/,
];
/** Pages that are served out of the package by those who host the widget themselves. */
const PAGES = ['frame/index.html', 'standalone/index.html'];
const TYPINGS = ['dist/index.d.ts', 'dist/index.d.cts'];
const FORBIDDEN = [
  /^(?!dist\/|docs\/\w+\.md$|package\.json$|README|LICENSE|CHANGELOG|SECURITY)/,
  /^dist\/(server|demo|demo-static|console|docs)\//,
  /\.(br|gz|map)$/,
];

/** Documents for those who work on the code: README links to them in the repository. */
const REPOSITORY_ONLY = ['ARCHITECTURE.md', 'CONTRIBUTING.md'];

const packed = packedFiles();
const problems = [
  ...fileProblems(packed),
  ...PAGES.flatMap((page) => pageProblems(page, packed)),
  ...strangerProblems(packed),
  ...documentProblems(packed),
  ...dependencyProblems(),
  ...syntaxProblems(),
  ...TYPINGS.flatMap(docsProblems),
];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function packedFiles(): string[] {
  const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  const packed = JSON.parse(json) as unknown;
  // npm 10 and 11 answer a list of packages, npm 12 an object by name.
  const [first] = Object.values(Object(packed) as Record<string, { files: { path: string }[] }>);
  return (first?.files ?? []).map(({ path }) => path);
}

function fileProblems(files: string[]): string[] {
  return [
    ...REQUIRED.filter((pattern) => !files.some((file) => pattern.test(file))).map(
      (pattern) => `The package lacks ${pattern.source}`,
    ),
    ...files
      .filter((file) => FORBIDDEN.some((pattern) => pattern.test(file)))
      .map((file) => `The package must not contain ${file}`),
  ];
}

/** Assets that no page of the package can reach are an operator's: of the console or the playground. */
function strangerProblems(files: string[]): string[] {
  const needed = new Set(PAGES.flatMap((page) => [...namedFiles(page), ...chunkFiles(page)]));
  return files
    .filter((file) => /^dist\/cs-static\/(?!widget-)/.test(file))
    .filter((file) => !needed.has(file.replace(/^dist\//, '')))
    .map((file) => `The package must not contain ${file}, which no page of it needs`);
}

/** Whatever a page needs, at once or ever: what its HTML names, and every chunk within its reach. */
function pageProblems(page: string, files: string[]): string[] {
  const named = namedFiles(page);
  const needed = new Set([...named, ...chunkFiles(page)]);
  // A page without script, sheet and lazy chunks is a page that this reads wrongly.
  if (named.length < 3 || needed.size <= named.length) return [`${page} names too few files`];
  return [...needed]
    .filter((file) => !files.includes(`dist/${file}`))
    .map((file) => `The package lacks dist/${file}, which ${page} needs`);
}

function namedFiles(page: string): string[] {
  return [...builtFile(page).matchAll(/\s(?:src|href)="\/([^"]+)"/g)].map(([, file = '']) => file);
}

function chunkFiles(page: string): string[] {
  const manifest = JSON.parse(builtFile('.vite/manifest.json')) as Manifest;
  const chunks = new Set<Chunk>(scriptsOf(manifest, builtFile(page)));
  for (const { imports = [], dynamicImports = [] } of chunks)
    for (const key of [...imports, ...dynamicImports]) chunks.add(known(manifest, key));
  return [...chunks].flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]);
}

function builtFile(file: string): string {
  return readFileSync(join(root, 'dist', file), 'utf8');
}

/** The README is read in the package too. */
function documentProblems(files: string[]): string[] {
  const documents = linksOf('README.md', readFileSync(join(root, 'README.md'), 'utf8'))
    .map(({ target }) => target)
    .filter((target) => target.endsWith('.md') && !REPOSITORY_ONLY.includes(target));
  return [...new Set(documents)]
    .filter((document) => !files.includes(document))
    .map((document) => `The package lacks ${document}, to which README.md links`);
}

/** Editors show the comment above a declaration; builds lose comments easily. */
function docsProblems(file: string): string[] {
  const typings = readFileSync(join(root, file), 'utf8');
  const [, list] = /^export \{ (.+) \};$/m.exec(typings) ?? [];
  if (list === undefined) return [`${file} exports nothing`];
  return list
    .split(', ')
    .filter((name) => !name.includes(' as '))
    .filter((name) => !new RegExp(`\\*/\ndeclare (?:function|const) ${name}\\b`).test(typings))
    .map((name) => `${file} has no comment above ${name}`);
}

function dependencyProblems(): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
  return ['dependencies', 'peerDependencies', 'optionalDependencies']
    .filter((name) => name in manifest)
    .map((name) => `The package must have no ${name}`);
}

function syntaxProblems(): string[] {
  const sources = [
    { file: 'dist/widget.js', sourceType: 'script' },
    { file: 'dist/index.cjs', sourceType: 'script' },
    { file: 'dist/index.js', sourceType: 'module' },
  ] as const;
  return sources.flatMap(({ file, sourceType }) => {
    try {
      parse(readFileSync(join(root, file), 'utf8'), { ecmaVersion: 2018, sourceType });
      return [];
    } catch (error) {
      return [`${file} is not ES2018: ${String(error)}`];
    }
  });
}
