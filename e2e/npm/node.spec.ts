import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { programOf, run } from './run.ts';
import { STRICT } from './strict.ts';
import type { Project } from './workshop.ts';

type Told = { names: string[]; defaultNames: string[]; newGlobals: string[]; error: unknown };

let project: Project;

test.beforeAll(async ({ workshop }) => {
  project = await workshop.project();
});

/**
 * Takes away all that Node has beyond the language itself but `crypto`, which penpal as published
 * reads when it is imported; imports the package, and tells what it
 * has and what its `init` says.
 */
const TELL = `
const { runInNewContext } = require('node:vm');
const print = process.stdout.write.bind(process.stdout);
const ofLanguage = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)')).add('crypto');
const globals = () => Object.getOwnPropertyNames(globalThis);
for (const name of globals()) if (!ofLanguage.has(name)) delete globalThis[name];
const before = new Set(globals());
(async () => {
  const { default: whole, ...named } = await load();
  print(JSON.stringify({
    names: Object.keys(named).sort(),
    defaultNames: Object.keys(whole).sort(),
    newGlobals: globals().filter((name) => !before.has(name)),
    error: await named.init({ appKey: 'sk_demo' }).catch((error) => ({ ...error, name: error.name })),
  }));
})();`;

const loads = {
  'require()': `require('@starim-io/cs-widget')`,
  'import()': `import('@starim-io/cs-widget')`,
};

for (const [how, expression] of Object.entries(loads))
  test(`plain Node can ${how} it, which needs no global but crypto and leaves none, and init() says why not`, async () => {
    await project.write('tell.cjs', `const load = async () => ${expression};${TELL}`);
    const printed = await run(process.execPath, ['tell.cjs'], { cwd: project.folder });
    const { names, defaultNames, newGlobals, error } = JSON.parse(printed) as Told;
    expect(names).toEqual(valuesInTypings('index.d.ts'));
    expect(names).toEqual(valuesInTypings('index.d.cts'));
    expect(names).toEqual(expect.arrayContaining(['init', 'open', 'shutdown', 'version']));
    expect(defaultNames).toEqual(expect.arrayContaining(names));
    expect(newGlobals).toEqual([]);
    expect(error).toMatchObject({ name: 'WidgetError', code: 'unsupported', retryable: false });
  });

test('the export map is the guide’s', async () => {
  const manifest = JSON.parse(
    readFileSync(join(project.packageFolder, 'package.json'), 'utf8'),
  ) as {
    [field: string]: unknown;
  };
  expect(manifest).toMatchObject({
    exports: {
      '.': {
        import: { types: './dist/index.d.ts', default: './dist/index.js' },
        require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
      },
      './widget.js': './dist/widget.js',
      './package.json': './package.json',
    },
    main: './dist/index.cjs',
    types: './dist/index.d.ts',
    unpkg: './dist/widget.js',
    jsdelivr: './dist/widget.js',
  });
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('peerDependencies');

  await project.write(
    'resolve.mjs',
    `import { createRequire } from 'node:module';
    const { resolve } = createRequire(import.meta.url);
    const names = ['', '/widget.js', '/package.json'].map((name) => '@starim-io/cs-widget' + name);
    const paths = names.flatMap((name) => [new URL(import.meta.resolve(name)).pathname, resolve(name)]);
    console.log(JSON.stringify(paths));`,
  );
  const printed = await run(process.execPath, ['resolve.mjs'], { cwd: project.folder });
  const files = ['index.js', 'index.cjs', 'widget.js', 'widget.js'].map((name) => `dist/${name}`);
  expect(JSON.parse(printed)).toEqual(
    [...files, 'package.json', 'package.json'].map((file) => join(project.packageFolder, file)),
  );
});

test('the typings compile for both module systems, with nothing skipped', async () => {
  const use = `import StarIMCS, { init, on, version, type InitConfig, type WidgetError } from '@starim-io/cs-widget';
    const config: InitConfig = { appKey: 'sk_demo', onMessage: ({ text }) => text.trim() };
    export const started: Promise<void> = init(config);
    export const stop: () => void = on('error', (error: WidgetError) => error.code);
    export const same: string = StarIMCS.version + version;
    export type Failure = WidgetError;`;
  const misuse = `import { WidgetError } from '@starim-io/cs-widget';
    // @ts-expect-error It is a type: the package exports no such value.
    export const value = WidgetError;`;
  await project.write('misuse.mts', misuse);
  await project.write('use.mts', use);
  await project.write(
    'use.cts',
    `import cs = require('@starim-io/cs-widget');
    export const started: Promise<void> = cs.init({ appKey: 'sk_demo' });
    export const same: string = cs.default.version + cs.version;`,
  );
  const { allowImportingTsExtensions: _, ...options } = STRICT;
  const node = { module: 'node16', moduleResolution: 'node16', skipLibCheck: false, types: [] };
  await project.write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { ...options, ...node }, include: ['*use.*'] }),
  );
  await run(process.execPath, [programOf('typescript'), '-p', '.'], { cwd: project.folder });
});

/** The names that the typings promise as values, but the default. */
function valuesInTypings(file: string): string[] {
  const typings = readFileSync(join(project.packageFolder, 'dist', file), 'utf8');
  const [, list] = /^export \{ (.+) \};$/m.exec(typings) ?? [];
  if (list === undefined) throw new Error(`${file} exports nothing`);
  return list
    .split(', ')
    .filter((name) => !name.endsWith(' as default'))
    .sort();
}
