import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { minify, type MinifyOptions } from 'terser';
import type { Plugin } from 'vite';

/**
 * Nearly all of a file is called as soon as it is there. A browser that knows this comment compiles it
 * beside the page, while it loads, and not function by function while the page waits for each.
 */
const CALLED_AT_ONCE = '//# allFunctionsCalledOnLoad';

const OPTIONS: MinifyOptions = {
  ecma: 2018,
  compress: { passes: 3 },
  format: { preamble: CALLED_AT_ONCE },
};

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
    generateBundle: {
      // Vite itself puts a line before what a chunk has: the comment counts only above all code.
      order: 'post',
      async handler({ format }, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue;
          const { code } = await minify(file.code, { ...OPTIONS, module: format === 'es' });
          if (code !== undefined) file.code = code;
        }
      },
    },
  };
}
