/** What the published package promises beside its entries' forms: its files, its age, no dependency. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';

const root = fileURLToPath(new URL('..', import.meta.url));

const REQUIRED = [
  /^dist\/index\.(js|cjs|d\.ts|d\.cts)$/,
  /^dist\/widget\.js$/,
  /^dist\/cs-static\/widget-[\w-]+\.js$/,
  /^dist\/frame\/index\.html$/,
  /^dist\/standalone\/index\.html$/,
];
const FORBIDDEN = [
  /^(?!dist\/|package\.json$|README|LICENSE|CHANGELOG)/,
  /^dist\/(server|demo)\//,
  /\.(br|gz|map)$/,
];

const problems = [...fileProblems(packedFiles()), ...dependencyProblems(), ...syntaxProblems()];
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
