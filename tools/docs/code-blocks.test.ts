import { execFileSync, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import postcss from 'postcss';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeBlocksOf, shownDocuments, type CodeBlock } from './code-blocks.ts';
import { root } from './files.ts';

const blocks = shownDocuments().flatMap(codeBlocksOf);
const of = (...languages: string[]) =>
  blocks.filter(({ language }) => languages.includes(language));

/** Checked as they stand, or not code at all. */
const TYPED = ['ts', 'tsx', 'vue', 'svelte'];
const CHECKED = [...TYPED, 'html', 'js', 'sh', 'php', 'css'];
/** The configuration of nginx is run by the browser tests (`e2e/start`). */
const ELSEWHERE = ['nginx', ''];

const SCRIPT = /<script[^>]*>([^]*?)<\/script>/g;
const scriptsIn = ({ code }: CodeBlock) =>
  [...code.matchAll(SCRIPT)].map(([, script = '']) => script).filter((script) => script.trim());

const isModule = (script: string) => /^\s*import /.test(script);

/** Frameworks that are not installed here, and the names that a page around the code has. */
const SURROUNDINGS = `
declare module '@angular/core' {
  export function afterNextRender(run: () => void): void;
  export function Component(options: object): <T>(target: T, context?: unknown) => T;
}
declare module '@angular/router' { export const RouterOutlet: unknown; }
declare function defineNuxtPlugin<T>(setup: () => T): T;
declare function $props(): { children: unknown };
declare const user: { id: string; name: string };
type Widget = typeof import('@starim-io/cs-widget').default;
type ByName = <Name extends Exclude<keyof Widget, 'on' | 'off'>>(
  name: Name,
  ...args: Widget[Name] extends (...given: infer Args) => unknown ? Args : never
) => void;
type Events = import('@starim-io/cs-widget').WidgetEventMap;
type OnByName = <Name extends keyof Events>(
  name: 'on' | 'off',
  event: Name,
  handler: (payload: Events[Name]) => void,
) => void;
declare const StarIMCS: Widget & OnByName & ByName;
`;

let folder: string;
beforeAll(() => {
  // Inside the project, so that its packages are found.
  mkdirSync(join(root, '.cache'), { recursive: true });
  folder = mkdtempSync(join(root, '.cache', 'code-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('every code block is in a language that something here checks', () => {
  expect(blocks.length).toBeGreaterThan(60);
  const unknown = blocks.filter(({ language }) => ![...CHECKED, ...ELSEWHERE].includes(language));
  expect(unknown).toEqual([]);
});

it('the code of every document compiles against the package: TypeScript, components, scripts of pages', () => {
  const scripts = of('html').flatMap((block) =>
    scriptsIn(block).map((script, index) => ({
      ...block,
      id: `${block.id}-${index}`,
      // A page's own `window` and elements are what the page makes of them.
      code: isModule(script) ? script : `declare const window: any, document: any;\n${script}`,
    })),
  );
  const types = codeBlocksOf('docs/reference/generated/rest.md');
  for (const block of [...of(...TYPED), ...types, ...scripts]) {
    const isPage = ['vue', 'svelte'].includes(block.language);
    const code = isPage ? scriptsIn(block).join('\n') : block.code;
    // Each is a module of its own, whether or not it imports anything.
    const file = `${block.id}.${block.language === 'tsx' ? 'tsx' : 'ts'}`;
    writeFileSync(join(folder, file), `${code}\nexport {};\n`);
  }
  writeFileSync(join(folder, 'surroundings.d.ts'), SURROUNDINGS);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.base.json',
      compilerOptions: {
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        jsx: 'react-jsx',
        types: ['node', 'vite/client'],
        noUnusedLocals: false,
        paths: { '@starim-io/cs-widget': ['../../loader/index.ts'] },
      },
      include: ['.', '../../tools/globals.d.ts'],
    }),
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  expect(compiled).toMatchObject({ stdout: '', stderr: '', status: 0 });
}, 60_000);

it.each(of('html'))('the scripts of $id are read by a browser', (block) => {
  for (const script of scriptsIn(block).filter((code) => !isModule(code)))
    expect(() => new Script(script)).not.toThrow();
});

it.each(of('js'))('the JavaScript of $id is read by Node', ({ id, code }) => {
  const file = join(folder, `${id}.${code.includes('require(') ? 'cjs' : 'mjs'}`);
  writeFileSync(file, code);
  expect(spawnSync(process.execPath, ['--check', file]).status).toBe(0);
});

it.each(of('js').filter(({ code }) => code.includes('linkFor')))(
  'the code of $id signs a link as the server checks it',
  ({ id, code }) => {
    const file = join(folder, `${id}-run.mjs`);
    writeFileSync(file, code);
    const { searchParams } = new URL(execFileSync(process.execPath, [file], { encoding: 'utf8' }));
    const [appKey, t, userId, nickname] = ['k', 't', 'u', 'nick'].map((key) =>
      searchParams.get(key),
    );
    expect(nickname).not.toBe('');
    const signature = createHmac('sha256', 'the-signing-secret')
      .update([appKey, t, userId, nickname].join('\n'))
      .digest('hex');
    expect(searchParams.get('s')).toBe(signature);
  },
);

it.each(of('sh'))('the commands of $id are read by a shell, and npm has them', ({ code }) => {
  expect(spawnSync('bash', ['-n'], { input: code }).status).toBe(0);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [, name = ''] of code.matchAll(/npm run (?:-s )?([\w:-]+)/g))
    expect(scripts).toHaveProperty([name]);
});

const hasPhp = spawnSync('php', ['--version']).status === 0;
it.skipIf(!hasPhp && process.env['CI'] === undefined).each(of('php'))(
  'the PHP of $id is read by PHP',
  ({ code }) => {
    expect(spawnSync('php', ['-l'], { input: code }).status).toBe(0);
  },
);

it.each(of('css'))('the style sheet of $id has rules', ({ code }) => {
  expect(postcss.parse(code).nodes).not.toEqual([]);
});
