/**
 * Every gate of the lint configuration, proved by a seeded violation: a checker that reads no file,
 * or whose pattern no longer matches, reports success.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

type Seed = { gate: string; rule: string; file: string; code: string };

const importing = (file: string, specifier: string, rest: Partial<Seed> = {}): Seed => ({
  gate: `${file} importing ${specifier}`,
  rule: 'boundaries(imports)',
  file,
  code: `import { thing } from '${specifier}';\nexport const use = thing;\n`,
  ...rest,
});

const using = (file: string, code: string, rule: string): Seed => ({
  gate: `${file} against ${rule}`,
  rule,
  file,
  code: `${code}\n`,
});

const NO_RULE = 'nothing';

const FORBIDDEN: Seed[] = [
  importing('shared/a.ts', '../frame/thing.ts'),
  importing('shared/b.ts', 'node:fs'),
  importing('shared/c.ts', 'solid-js'),
  importing('shared/d.ts', 'penpal'),
  importing('client/a.ts', '../frame/thing.ts'),
  importing('shared/config/up.ts', '../wire/thing.ts'),
  importing('loader/config/up.ts', '../page/thing.ts'),
  importing('loader/panel.ts', './widget.ts'),
  importing('frame/sync/up.ts', '../ui/thing.ts'),
  importing('console/data/up.ts', '../inbox/thing.ts'),
  importing('server/store/up.ts', '../routes/thing.ts'),
  importing('server/base/up.ts', '../services.ts'),
  importing('client/b.ts', '../server/inbox/thing.ts'),
  importing('client/c.ts', 'penpal'),
  importing('client/d.ts', '../shared/wire/wire.ts'),
  importing('loader/a.ts', '../frame/thing.ts'),
  importing('loader/b.ts', 'solid-js'),
  importing('loader/c.ts', 'penpal'),
  importing('loader/d.ts', '../shared/wire/wire.ts'),
  importing('loader/e.ts', '../client/thing.ts'),
  importing('frame/a.ts', '../loader/thing.ts'),
  importing('frame/ui/b.ts', '../../server/thing.ts'),
  importing('frame/c.ts', 'penpal'),
  importing('frame/d.ts', '../shared/wire/wire.ts'),
  importing('standalone/a.ts', '../loader/thing.ts'),
  importing('standalone/b.ts', '../demo/thing.ts'),
  importing('demo/a.ts', '../loader/thing.ts'),
  importing('demo/b.ts', '../frame/thing.ts'),
  importing('server/a.ts', '../frame/thing.ts'),
  importing('server/b.ts', '../console/thing.ts'),
  importing('server/d.ts', '../client/thing.ts'),
  importing('server/c.ts', 'solid-js'),
  importing('console/a.ts', '../thing.ts'),
  importing('console/b.ts', '../../frame/thing.ts'),
  importing('console/c.ts', 'fastify'),
  importing('tools/a.ts', '../frame/thing.ts'),
  importing('e2e/a.ts', '../frame/thing.ts'),
  importing('e2e/b.ts', '../shared/thing.ts'),
  importing('e2e/c.ts', '../shared/config/config.ts'),
  importing('e2e/config/a.ts', '../../shared/thing.ts'),
  importing('e2e/config/b.ts', '../../loader/thing.ts'),
  importing('shared/e.test.ts', '../server/thing.ts'),
  {
    gate: 'a dynamic import over a boundary',
    rule: 'boundaries(imports)',
    file: 'frame/lazy.ts',
    code: `export const load = () => import('../loader/thing.ts');\n`,
  },
  {
    gate: 'a re-export over a boundary',
    rule: 'boundaries(imports)',
    file: 'frame/again.ts',
    code: `export { thing } from '../loader/thing.ts';\n`,
  },
  {
    gate: 'a cycle',
    rule: 'import(no-cycle)',
    file: 'shared/cycle.ts',
    code: `import { here } from './cycle-back.ts';\nexport const there = () => here;\n`,
  },
  using('frame/fetch.ts', `export const a = () => fetch('/');`, 'eslint(no-restricted-globals)'),
  using(
    'frame/window-fetch.ts',
    `export const a = () => window.fetch('/');`,
    'eslint(no-restricted-globals)',
  ),
  using('client/fetch.ts', `export const a = () => fetch('/');`, 'eslint(no-restricted-globals)'),
  using('loader/fetch.ts', `export const a = () => fetch('/');`, 'eslint(no-restricted-globals)'),
  using('console/fetch.ts', `export const a = () => fetch('/');`, 'eslint(no-restricted-globals)'),
  using(
    'frame/socket.ts',
    `export const a = () => new WebSocket('ws://b');`,
    'eslint(no-restricted-globals)',
  ),
  using(
    'frame/keep.ts',
    `export const a = () => localStorage.getItem('a');`,
    'eslint(no-restricted-globals)',
  ),
  using(
    'frame/backend/rest-api.ts',
    `export const a = () => new WebSocket('ws://b');`,
    'eslint(no-restricted-globals)',
  ),
  using(
    'frame/html.ts',
    `export const a = (node: Element) => { node.innerHTML = ''; };`,
    'eslint(no-restricted-properties)',
  ),
  using(
    'loader/html.ts',
    `export const a = (node: Element) => node.insertAdjacentHTML('beforeend', '');`,
    'eslint(no-restricted-properties)',
  ),
  using('demo/eval.ts', `export const a = eval('1');`, 'eslint(no-eval)'),
  using('demo/function.ts', `export const a = new Function('return 1');`, 'eslint(no-new-func)'),
  using('frame/log.ts', `console.log('hi');`, 'eslint(no-console)'),
  using('shared/any.ts', `export const a = (b: any) => String(b);`, 'typescript(no-explicit-any)'),
  using(
    'shared/floating.ts',
    `async function a() {}\nexport function b() { a(); }`,
    'typescript(no-floating-promises)',
  ),
  using(
    'shared/switch.ts',
    `export function a(b: 'c' | 'd') { switch (b) { case 'c': return 1; } }`,
    'typescript(switch-exhaustiveness-check)',
  ),
  using('shared/default.ts', `export default 1;`, 'import(no-default-export)'),
  using('shared/todo.ts', `// TODO later\nexport const a = 1;`, 'eslint(no-warning-comments)'),
  using(
    'shared/long.ts',
    Array.from({ length: 251 }, (_, index) => `export const a${index} = 1;`).join('\n'),
    'eslint(max-lines)',
  ),
  using(
    'frame/long-function.ts',
    `export function a() {\n${'  // Comments and blank lines count, too.\n\n'.repeat(50)}}`,
    'eslint(max-lines-per-function)',
  ),
  using(
    'frame/ui/Part.tsx',
    `export function Part(props: { name: string }) { const name = props.name; return <p>{name}</p>; }`,
    'solid(reactivity)',
  ),
  using(
    'frame/ui/Image.tsx',
    `export const Image = () => <img src="a.png" />;`,
    'jsx-a11y(alt-text)',
  ),
  using(
    'shared/none.test.ts',
    `import { it } from 'vitest';\nit('asserts nothing', () => {});`,
    'vitest(expect-expect)',
  ),
  using(
    'shared/clause.ts',
    `/** What the page says of its visitor. */\nexport const a = 1;`,
    'wording(comments)',
  ),
  using(
    'shared/later-clause.ts',
    `/*\n * It is sorted.\n * Of two, the newer one\n * counts.\n */\nexport const a = 1;`,
    'wording(comments)',
  ),
  using(
    'frame/clause-over-lines.ts',
    `export const a = 1;\n// It goes on as before.\n// Where it was lost, it comes back.\n`,
    'wording(comments)',
  ),
  using(
    'shared/leaning.test.ts',
    `import { expect, it } from 'vitest';\nit('is closed', () => { expect(1).toBe(1); });`,
    'wording(titles)',
  ),
  using(
    'shared/leaning-rows.test.ts',
    `import { expect, it } from 'vitest';\nit.each([1])('so is %s', (a) => { expect(a).toBe(1); });`,
    'wording(titles)',
  ),
  using(
    'e2e/leaning.spec.ts',
    `import { expect, test } from '@playwright/test';\ntest('who leaves is gone', () => { expect(1).toBe(1); });`,
    'wording(titles)',
  ),
];

const ALLOWED: Seed[] = [
  importing('loader/frame/connect-frame.ts', 'penpal'),
  importing('frame/hosts/embedded.ts', 'penpal'),
  importing('client/ok.ts', '../shared/thing.ts'),
  importing('frame/ok.ts', '../shared/thing.ts'),
  importing('console/ok-client.ts', '../client/thing.ts'),
  importing('standalone/ok.ts', '../frame/thing.ts'),
  importing('frame/ok-client.ts', '../client/thing.ts'),
  importing('loader/page/down.ts', '../config/thing.ts'),
  importing('loader/page/ground.ts', '../base/thing.ts'),
  importing('server/routes/down.ts', '../store/thing.ts'),
  importing('console/ui/ok.ts', '../thing.ts'),
  importing('server/ok.ts', '../shared/wire/wire.ts'),
  importing('shared/ok.test.ts', 'fast-check'),
  importing('shared/ok-rpc.test.ts', 'penpal'),
  importing('e2e/config/ok.ts', '../../shared/config/config.ts'),
  {
    ...importing('frame/ok-types.ts', '../shared/wire/wire.ts'),
    code: `import type { Thing } from '../shared/wire/wire.ts';\nexport const a = (b: Thing) => b;\n`,
  },
  using('client/push-socket.ts', `export const a = () => new WebSocket('ws://b');`, NO_RULE),
  using('frame/browser/storage.ts', `export const a = () => localStorage.getItem('a');`, NO_RULE),
  using('console/data/http.ts', `export const a = () => fetch('/');`, NO_RULE),
  using(
    'shared/plain.ts',
    `// Why not a number? The page compares it as text.\n// It may be\n// What it likes.\nexport const a = 1;`,
    NO_RULE,
  ),
  using(
    'shared/plain.test.ts',
    `import { expect, it } from 'vitest';\nit('asks whether it is so', () => { expect(1).toBe(1); });`,
    NO_RULE,
  ),
];

const SUPPORT = {
  'shared/thing.ts': 'export const thing = 1;\n',
  'shared/config/config.ts': 'export const thing = 1;\n',
  'shared/wire/wire.ts': 'export const thing = 1;\nexport type Thing = typeof thing;\n',
  'shared/cycle-back.ts': `import { there } from './cycle.ts';\nexport const here = () => there;\n`,
  ...Object.fromEntries(
    ['client', 'loader', 'frame', 'demo', 'server', 'console'].map((folder) => [
      `${folder}/thing.ts`,
      'export const thing = 1;\n',
    ]),
  ),
};

type Report = {
  number_of_files: number;
  diagnostics: { code: string; filename: string }[];
};

let directory: string;
let report: Report;

/** The rules that the lint configuration reports for one seeded file. */
const rulesFor = (file: string) =>
  report.diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gates-'));
  for (const path of ['.oxlintrc.json', 'tsconfig.base.json', 'tools/lint'])
    await cp(join(root, path), join(directory, path), { recursive: true });
  await symlink(join(root, 'node_modules'), join(directory, 'node_modules'));
  await write(
    'tsconfig.json',
    JSON.stringify({
      extends: './tsconfig.base.json',
      compilerOptions: { jsx: 'preserve', jsxImportSource: 'solid-js', lib: ['ES2023', 'DOM'] },
      include: ['.'],
    }),
  );
  for (const [file, code] of Object.entries(SUPPORT)) await write(file, code);
  for (const { file, code } of [...FORBIDDEN, ...ALLOWED]) await write(file, code);
  report = await lint();
}, 20_000);

afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the lint configuration', () => {
  it('reads every seeded file', () => {
    const seeded = FORBIDDEN.length + ALLOWED.length + Object.keys(SUPPORT).length;
    expect(report.number_of_files).toBeGreaterThanOrEqual(seeded);
  });

  for (const { gate, file, rule } of FORBIDDEN)
    it(`refuses ${gate}`, () => {
      expect(rulesFor(file)).toContain(rule);
    });

  for (const { gate, file } of ALLOWED)
    it(`accepts ${gate}`, () => {
      expect(rulesFor(file)).toEqual([]);
    });
});

it('the linter is switched off nowhere in the sources', async () => {
  // Put together here, so that this file does not find itself.
  const directive = ['(ox|es)lint', 'disable'].join('-');
  const { stdout } = await promisify(execFile)(
    'git',
    ['grep', '-nE', '--untracked', directive, '--', '*.ts', '*.tsx', '*.js'],
    { cwd: root },
  ).catch((error: { code: number; stdout: string }) => {
    // git grep's way to say that it found nothing; every other code is a search that did not happen.
    if (error.code !== 1) throw error;
    return error;
  });
  expect(stdout).toBe('');
});

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), content);
}

async function lint(): Promise<Report> {
  const { bin } = JSON.parse(
    await readFile(join(root, 'node_modules/oxlint/package.json'), 'utf8'),
  ) as { bin: { oxlint: string } };
  const oxlint = join(root, 'node_modules/oxlint', bin.oxlint);
  const { stdout } = await promisify(execFile)(process.execPath, [oxlint, '-f', 'json'], {
    cwd: directory,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Report;
}
