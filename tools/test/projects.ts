import { fileURLToPath } from 'node:url';
import type { TestProjectConfiguration } from 'vitest/config';
import { WITH_OTHER_MODULES } from './alone.ts';
import { ON_POSTGRES_ONLY, ON_POSTGRES_RATHER } from './on-both-stores.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const hasPostgres = Boolean(process.env['TEST_DATABASE_URL']);

const SERVER_TESTS = {
  environment: 'node',
  // An embedded database needs its time to start on a busy machine.
  testTimeout: 30_000,
  hookTimeout: 60_000,
} as const;

/** Server tests that count or measure what their process does: each has one of its own. */
const ALONE = [
  'server/rate-limit/{flood,limits}.test.ts',
  'server/sockets/{slow,statements}.test.ts',
  'server/base/metrics.test.ts',
  'server/no-secrets-in-logs.test.ts',
];

/** Vitest's projects: what runs in which environment, and which files share a process. */
export const TEST_PROJECTS: TestProjectConfiguration[] = [
  {
    extends: true,
    // The Solid plugin makes tests resolve packages as a browser would, and the parser's part for
    // browsers is not installed.
    resolve: { alias: { 'oxc-parser': here('../../node_modules/oxc-parser/src-js/index.js') } },
    test: {
      name: 'pages',
      include: ['{shared,client,loader,frame,standalone,demo,tools,console}/**/*.test.ts'],
      exclude: ['**/node_modules/**', ...WITH_OTHER_MODULES],
      // To start a process for each file takes twice as long as the tests themselves.
      isolate: false,
      setupFiles: [here('./leave-no-trace.ts')],
    },
  },
  { extends: true, test: { name: 'pages-alone', include: WITH_OTHER_MODULES } },
  // Components by role and name, as far as that needs no layout.
  {
    extends: true,
    test: {
      name: 'components',
      include: ['{client,frame,console,demo}/**/*.test.tsx'],
      environment: 'jsdom',
      // jsdom is loaded once a thread, not once a file, which costs more than the tests do.
      pool: 'vmThreads',
      // A first test may wait for a part of the chat, which a busy machine takes long to load.
      testTimeout: 30_000,
    },
  },
  // Apart, because the Solid plugin makes tests resolve packages as a browser would.
  {
    test: {
      ...SERVER_TESTS,
      name: 'server',
      include: ['server/**/*.test.ts'],
      exclude: [
        '**/node_modules/**',
        ...ALONE,
        ...ON_POSTGRES_RATHER,
        ...(hasPostgres ? [] : ON_POSTGRES_ONLY),
      ],
      // Loading the server and compiling its database cost a file more than most of its tests do.
      isolate: false,
    },
  },
  {
    test: {
      ...SERVER_TESTS,
      name: 'server-rules',
      include: [...ON_POSTGRES_RATHER],
      isolate: false,
    },
  },
  { test: { ...SERVER_TESTS, name: 'server-alone', include: ALONE } },
];
