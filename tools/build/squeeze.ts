import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { minify, type MinifyOptions } from 'terser';
import type { Plugin } from 'vite';

const OPTIONS: MinifyOptions = { ecma: 2018, compress: { passes: 3 } };

const terser = createRequire(import.meta.url).resolve('terser/package.json');

/**
 * Minifies once more what the bundler has minified: the two find different things, and together they
 * leave 1 to 2 % less for visitors to load than either does alone.
 */
export function squeeze(): Plugin {
  // The names are made before: they have to change with whatever changes what is in the files.
  const hash = JSON.stringify([OPTIONS, readFileSync(terser, 'utf8')]);
  return {
    name: 'squeeze',
    augmentChunkHash: () => hash,
    async generateBundle({ format }, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const { code } = await minify(file.code, { ...OPTIONS, module: format === 'es' });
        if (code !== undefined) file.code = code;
      }
    },
  };
}
