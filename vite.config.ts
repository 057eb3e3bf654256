import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import postcssPresetEnv from 'postcss-preset-env';
import type { Plugin } from 'vite';
import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { PAGE_FILES } from './server/pages/page-files.ts';
import { baseChunk } from './tools/build/base-chunk.ts';
import { copyMigrations } from './tools/build/copy-migrations.ts';
import { injectNatives } from './tools/build/inject-natives.ts';
import { lightPreload } from './tools/build/light-preload.ts';
import { pagePreloads } from './tools/build/page-preloads.ts';
import { precompress } from './tools/build/precompress.ts';
import { pureEntry } from './tools/build/pure-entry.ts';
import { relativeStyles } from './tools/build/relative-styles.ts';
import { squeeze } from './tools/build/squeeze.ts';
import { writeStaticDemo } from './tools/build/static-demo.ts';
import { typings } from './tools/build/typings.ts';
import { TEST_PROJECTS } from './tools/test/projects.ts';
import { readFieldGroups } from './tools/field-docs.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8')) as { version: string };

/** The browsers that the contract names: ES2018 syntax and, for the pages, native modules. */
const LOADER_TARGET = 'es2018';
const PAGE_TARGET = ['chrome73', 'firefox78', 'safari13.1'];
const OPERATOR_TARGET = 'es2022';

/** No class of ours or of penpal's has a setter under the name of a field. */
const LEAN_TRANSFORM = { assumptions: { setPublicClassFields: true } };

/** The loader works with the globals that it took, whatever a page puts in their places. */
const LOADER_TRANSFORM = {
  ...LEAN_TRANSFORM,
  inject: injectNatives(here('loader/base/natives.ts')),
};

/**
 * The server finds its dependencies installed beside it. Those of its libraries that are among the
 * development ones are bundled: the library of accounts would bring its optional peers into production,
 * among them whole frameworks; the schemas' and the store's are hundreds of files, whose loading was a
 * fifth of what a start costs.
 */
const { dependencies } = JSON.parse(readFileSync(here('server/package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};
// The library looks for the last one at run time, and does without.
const OUTSIDE = [...Object.keys(dependencies), '@opentelemetry/api'];

/** The server's first answer waits for a newcomer's hash; a page behind a link has no host. */
const PRELOADS = {
  parts: {
    [PAGE_FILES.frame]: [here('frame/browser/fingerprint.ts')],
    [PAGE_FILES.standalone]: [here('frame/hosts/direct.ts'), here('frame/browser/fingerprint.ts')],
  },
  localized: [PAGE_FILES.frame],
};

const only = (environment: string, plugin: Plugin): Plugin => ({
  ...plugin,
  applyToEnvironment: ({ name }) => name === environment,
});

/*
 * One configuration, six builds, in this order:
 *   client    the visitor's pages (frame, standalone) and their hashed assets
 *   operator  the pages of those who run it (console, demo): apart, so that what only they use of a
 *             shared library does not weigh on visitors
 *   worker    the console's service worker, one IIFE at a path that does not change
 *   loader    widget.js, one IIFE, and its hashed twin for exact rollbacks
 *   npm       the package's ESM and CJS entries with their typings
 *   server    the reference backend; its dependencies stay outside
 * and of the first three, dist/demo-static: the playground as files for any web server.
 */
export default defineConfig({
  appType: 'custom',
  define: {
    __VERSION__: JSON.stringify(version),
    __FIELD_GROUPS__: JSON.stringify(readFieldGroups()),
  },
  plugins: [
    solid({ solid: { moduleName: '#solid-web' } }),
    only('client', lightPreload()),
    only('operator', lightPreload()),
    only('operator', relativeStyles()),
    only('client', squeeze()),
    only('client', pagePreloads(PRELOADS)),
    only('loader', squeeze()),
    only('client', precompress()),
    only('operator', precompress()),
    only('worker', precompress()),
    only('loader', precompress()),
    only('npm', pureEntry()),
    only('npm', typings()),
    only('server', copyMigrations()),
  ],
  resolve: { alias: { '#solid-web': here('tools/solid-web.ts') } },
  css: {
    postcss: {
      plugins: [
        postcssPresetEnv({
          browsers: 'chrome >= 73, firefox >= 78, safari >= 13.1',
          features: { 'system-ui-font-family': false },
        }),
      ],
    },
  },
  build: { outDir: 'dist', assetsDir: 'cs-static', emptyOutDir: false },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments))
        await builder.build(environment);
      await writeStaticDemo(here('dist'));
    },
  },
  environments: {
    client: {
      build: {
        target: PAGE_TARGET,
        emptyOutDir: true,
        manifest: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          transform: LEAN_TRANSFORM,
          input: { frame: here(PAGE_FILES.frame), standalone: here(PAGE_FILES.standalone) },
          output: {
            codeSplitting: {
              groups: [
                {
                  debugName: 'first view',
                  name: baseChunk([
                    here('frame/main.tsx'),
                    // Several lazy chunks need it, and in one of its own it would be a request more.
                    here('frame/retry/try-again.ts'),
                  ]),
                },
              ],
            },
          },
        },
      },
    },
    operator: {
      consumer: 'client',
      build: {
        target: OPERATOR_TARGET,
        // Apart, so that the package can leave them out.
        assetsDir: 'cs-static/operator',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: {
            demo: here(PAGE_FILES.demo),
            sample: here(PAGE_FILES.sample),
            console: here(PAGE_FILES.console),
            preview: here(PAGE_FILES.preview),
          },
        },
      },
    },
    worker: {
      consumer: 'client',
      build: {
        target: OPERATOR_TARGET,
        rolldownOptions: {
          input: here('console/worker/worker.ts'),
          output: { entryFileNames: 'console/worker.js', format: 'iife' },
        },
      },
    },
    loader: {
      consumer: 'client',
      build: {
        target: LOADER_TARGET,
        cssTarget: PAGE_TARGET,
        rolldownOptions: {
          transform: LOADER_TRANSFORM,
          input: here('loader/script.ts'),
          output: [
            { entryFileNames: 'widget.js', format: 'iife' },
            { entryFileNames: 'cs-static/widget-[hash].js', format: 'iife' },
          ],
        },
      },
    },
    npm: {
      consumer: 'client',
      build: {
        target: LOADER_TARGET,
        cssTarget: PAGE_TARGET,
        rolldownOptions: {
          transform: LOADER_TRANSFORM,
          input: { index: here('loader/index.ts') },
          preserveEntrySignatures: 'strict',
          output: [
            {
              format: 'es',
              entryFileNames: 'index.js',
              topLevelVar: false,
              comments: { annotation: true },
            },
            { format: 'cjs', entryFileNames: 'index.cjs', topLevelVar: false, exports: 'named' },
          ],
        },
      },
    },
    server: {
      consumer: 'server',
      resolve: { noExternal: true, external: OUTSIDE },
      build: {
        target: 'node20',
        minify: false,
        outDir: 'dist/server',
        ssr: true,
        rolldownOptions: {
          input: {
            main: here('server/main.ts'),
            'admin-token': here('server/cli/admin-token.ts'),
            'create-owner': here('server/cli/create-owner.ts'),
            'sign-link': here('server/cli/sign-link.ts'),
            backup: here('server/cli/backup.ts'),
            restore: here('server/cli/restore.ts'),
          },
          output: { chunkFileNames: '[name].js' },
        },
      },
    },
  },
  test: {
    environment: 'node',
    // By default one core does nothing, and of two that is half of them.
    maxWorkers: '100%',
    projects: TEST_PROJECTS,
  },
});
