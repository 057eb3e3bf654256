import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundleByEsbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as bundleByVite } from 'vite';
import { expect, test } from './fixtures.ts';
import type { Project } from './workshop.ts';

const LIMIT_BYTES = 1000;

let project: Project;
let entry: string;

test.beforeAll(async ({ workshop }) => {
  project = await workshop.project();
  entry = join(project.folder, 'version-only.js');
  await project.write(
    'version-only.js',
    `import { version } from '@starim-io/cs-widget';\nconsole.log(version);\n`,
  );
});

const bundlers: Record<string, () => Promise<string>> = {
  async Vite() {
    const bundle = await bundleByVite({
      root: project.folder,
      configFile: false,
      logLevel: 'warn',
      build: { write: false, rolldownOptions: { input: entry } },
    });
    if (!('output' in bundle)) throw new Error('Vite watches instead of building');
    return bundle.output[0].code;
  },
  async esbuild() {
    const { outputFiles } = await bundleByEsbuild({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
    });
    return outputFiles[0]!.text;
  },
  // Not minified, and without the `sideEffects` field that a plugin would read for it.
  async Rollup() {
    const esm = join(project.packageFolder, 'dist/index.js');
    const bundle = await rollup({
      input: entry,
      plugins: [
        { name: 'the-package', resolveId: (id) => (id === '@starim-io/cs-widget' ? esm : null) },
      ],
    });
    const { output } = await bundle.generate({});
    return output[0].code;
  },
};

for (const [name, bundle] of Object.entries(bundlers))
  test(`an import of the version alone is under 1 KB by ${name}`, async () => {
    const code = await bundle();
    const manifest = readFileSync(join(project.packageFolder, 'package.json'), 'utf8');
    expect(code).toContain((JSON.parse(manifest) as { version: string }).version);
    expect(Buffer.byteLength(code)).toBeLessThan(LIMIT_BYTES);
  });
