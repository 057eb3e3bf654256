/**
 * A lint rule for who may import whom. It resolves every import to the file that it means, because
 * a rule that only looks at the text of an import cannot tell `console`'s own `../api.ts` from
 * the server's. JavaScript, since Node 20 cannot load a plugin in TypeScript.
 */
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const NODE = /^node:/;
const SOLID = /^(solid-js($|\/)|#solid-web$)/;
const TEST_TOOLS =
  /^(node:|vitest($|\/)|fast-check$|@solidjs\/testing-library$|@testing-library\/user-event$)/;

/**
 * The folders, the innermost first; a file belongs to the first that contains it. `folders` are
 * those it may import from beside itself, `files` single ones of other folders, `types` those it may
 * only `import type` from, `packages` what it may import from outside.
 * @type {{ folder: string, folders: string[], files?: string[], types?: string[], packages: RegExp[] }[]}
 */
const TABLE = [
  // Shown to be copied: code for a customer's own server.
  { folder: 'console/sites/snippets', folders: [], packages: [NODE] },
  {
    folder: 'console',
    folders: ['shared', 'client', 'console/sites/snippets'],
    packages: [SOLID, /^@solidjs\/router$/, /^qrcode$/, /^@simplewebauthn\/browser$/, /^bowser$/],
  },
  { folder: 'shared', folders: [], packages: [/^typebox($|\/)/, /^penpal$/] },
  // The code that the pages of visitors and those of agents share.
  { folder: 'client', folders: ['shared'], packages: [SOLID] },
  { folder: 'loader', folders: ['shared'], packages: [/^penpal$/] },
  {
    folder: 'frame',
    folders: ['shared', 'client'],
    packages: [SOLID, /^penpal$/, /^virtua\/unstable_core$/],
  },
  { folder: 'standalone', folders: ['shared', 'frame'], packages: [SOLID] },
  { folder: 'demo', folders: ['shared', 'client'], packages: [SOLID] },
  { folder: 'server', folders: ['shared'], packages: [NODE, /^(?!solid-js|penpal|vite)[@a-z]/] },
  {
    // Its rows are made of the table of fields, so that none can be forgotten; what is to come of
    // them, it says itself.
    folder: 'e2e/config',
    folders: ['e2e'],
    files: ['shared/config/config.ts', 'shared/config/describe-problem.ts'],
    types: ['shared'],
    packages: [NODE, /^playwright($|\/)/],
  },
  {
    folder: 'e2e',
    folders: ['tools', 'tools/docs', 'testkit', 'tools/test-server'],
    // An identity provider and a bus, which the server's own tests have too.
    files: ['server/routes/accounts/testing/oidc-provider.ts', 'server/testing/nats.ts'],
    types: ['shared'],
    packages: [NODE, /^(?!solid-js|penpal)[@a-z]/],
  },
  // Browsers and what they run on, for all that drives them.
  { folder: 'testkit', folders: ['tools'], packages: [NODE, /^(playwright|ws)$/] },
  // A second composition of the server, beside its own main.
  { folder: 'tools/dev', folders: ['server'], packages: [NODE, /^vite$/] },
  // Shows what the browser tests prove.
  { folder: 'tools/gallery', folders: ['tools', 'e2e'], packages: [NODE, /^playwright$/] },
  // Browser tests without a script: what they run on, they have in common.
  {
    folder: 'tools/torture',
    folders: ['tools', 'e2e'],
    // Chance by a seed, which the server's own tests have too.
    files: ['server/testing/random.ts'],
    types: ['shared'],
    packages: [NODE, /^playwright$/],
  },
  // A store for servers under test, of the server's own making.
  { folder: 'tools/test-server', folders: ['server'], packages: [NODE] },
  // Over the built server, with the widget's own rules for coming back.
  {
    folder: 'tools/bench/server',
    folders: ['tools', 'tools/bench', 'e2e', 'client', 'server', 'shared'],
    packages: [NODE, /^ws$/],
  },
  // A browser's view of the built product.
  {
    folder: 'tools/bench/page',
    folders: ['tools', 'tools/bench', 'e2e'],
    packages: [NODE, /^playwright$/],
  },
  // A third one, over a store that it has filled.
  { folder: 'tools/bench', folders: ['server', 'tools'], packages: [NODE, /^playwright$/] },
  // Writes the tables of the docs.
  {
    folder: 'tools/docs',
    folders: ['tools', 'shared'],
    files: [
      'server/rate-limit/table.ts',
      'server/start/variables.ts',
      'server/testing/schema-type.ts',
    ],
    packages: [NODE, /^(oxc-parser|postcss)$/],
  },
  // The site of the docs: what it can do is in `tools/docs/site`.
  { folder: 'docs/.vitepress', folders: ['tools/docs'], packages: [NODE, /^vitepress($|\/)/] },
  { folder: 'tools', folders: ['shared', 'tools/docs'], packages: [NODE, SOLID, /^[@a-z]/] },
];

/**
 * The rooms of each folder, from the top down: names with a slash are folders, the others its own files.
 * A file imports from its own line and from those below. A file or folder in no line is the ground, for
 * all to import.
 * @type {Record<string, readonly string[][]>}
 */
const ROOMS = {
  shared: [['rpc/', 'wire/'], ['config/']],
  loader: [
    ['script'],
    ['index'],
    ['api'],
    ['widget'],
    ['mounting'],
    ['focus/'],
    ['frame/'],
    ['page/'],
    ['panel', 'queue', 'page-navigation', 'diagnose', 'widget-type', 'life', 'attempt'],
    ['config/'],
    ['from-frame'],
    ['base/'],
  ],
  frame: [
    ['main'],
    ['hosts/'],
    ['start-chat'],
    ['chat-commands'],
    ['ui/'],
    ['chat/'],
    ['visitor/'],
    ['sync/', 'backend/'],
    ['ports/'],
    ['config/', 'browser/', 'i18n/'],
    ['retry/'],
  ],
  demo: [['main', 'sample/'], ['App'], ['playground/', 'live/', 'code/'], ['preview/'], ['base/']],
  console: [
    ['main', 'preview/', 'worker/'],
    ['App'],
    ['routes'],
    ['SignedIn', 'Gate'],
    ['Workplace'],
    ['shell/', 'sign-in/', 'inbox/', 'reports/', 'sites/', 'team/', 'profile/', 'settings/'],
    ['state/'],
    ['data/'],
    ['base/'],
  ],
  server: [
    ['main', 'cli/'],
    ['start/'],
    ['app'],
    ['api-routes'],
    ['routes/', 'sockets/', 'pages/'],
    ['model/', 'http/', 'web-push/', 'services'],
    ['access/'],
    ['accounts/'],
    ['bus/', 'rate-limit/'],
    ['store/'],
    ['base/'],
  ],
};

/** Packages that cost the visitor bytes, and the only files that may import them. */
const OWNERS = [
  { packages: /^penpal$/, files: ['loader/frame/connect-frame.ts', 'frame/hosts/embedded.ts'] },
  { packages: /^virtua\//, files: ['frame/ui/log/virtual-core.ts'] },
];

/** The wire's schemas are for the server; pages take only their types. */
const TYPES_ONLY = {
  files: [
    'shared/wire/wire.ts',
    'shared/wire/account-wire.ts',
    'shared/wire/operator-wire.ts',
    'shared/wire/push-wire.ts',
  ],
  for: ['client', 'loader', 'frame', 'standalone', 'demo', 'console'],
};

const isTest = (/** @type {string} */ file) => /(\.test\.tsx?|\/testing(\/.*)?\.tsx?)$/.test(file);
const rowOf = (/** @type {string} */ file) =>
  TABLE.find(({ folder }) => file.startsWith(`${folder}/`));

/**
 * Says what is wrong with an import, if anything.
 * @param {string} file the importing file, from the root
 * @param {string} specifier
 * @param {boolean} isType
 * @returns {string | undefined}
 */
function objection(file, specifier, isType) {
  const row = rowOf(file);
  if (!row) return undefined;
  if (specifier.startsWith('.')) return folderObjection(row, file, specifier, isType);
  return packageObjection(row, file, specifier, isType);
}

/**
 * @param {typeof TABLE[number]} row
 * @param {string} file
 * @param {string} specifier
 * @param {boolean} isType
 */
function folderObjection(row, file, specifier, isType) {
  const [path = ''] = specifier.split('?');
  const target = relative(root, resolve(root, dirname(file), path));
  if (
    TYPES_ONLY.files.includes(target) &&
    TYPES_ONLY.for.includes(row.folder) &&
    !isType &&
    !isTest(file)
  )
    return `${row.folder}/ may only \`import type\` from ${target}`;
  const folder = rowOf(target)?.folder ?? 'the root';
  if (folder === row.folder) return isTest(file) ? undefined : roomObjection(folder, file, target);
  if (row.folders.includes(folder)) return undefined;
  if (row.files?.includes(target)) return undefined;
  if (isType && row.types?.includes(folder)) return undefined;
  return `${row.folder}/ must not import from ${folder}${folder === 'the root' ? '' : '/'}`;
}

/**
 * @param {string} folder of both
 * @param {string} file
 * @param {string} target
 */
function roomObjection(folder, file, target) {
  const lines = ROOMS[folder] ?? [];
  const roomOf = (/** @type {string} */ path) => {
    const [first = '', ...rest] = path.slice(folder.length + 1).split('/');
    return rest.length > 0 ? `${first}/` : first.replace(/\.[a-z]+$/, '');
  };
  const lineOf = (/** @type {string} */ room) => {
    const line = lines.findIndex((names) => names.includes(room));
    return line < 0 ? lines.length : line;
  };
  const [from, to] = [roomOf(file), roomOf(target)];
  return !target.endsWith('.css') && lineOf(to) < lineOf(from)
    ? `${folder}/${from} must not import from ${folder}/${to}, which is above it`
    : undefined;
}

/**
 * @param {typeof TABLE[number]} row
 * @param {string} file
 * @param {string} specifier
 * @param {boolean} isType
 */
function packageObjection(row, file, specifier, isType) {
  if (isTest(file) && TEST_TOOLS.test(specifier)) return undefined;
  if (!row.packages.some((pattern) => pattern.test(specifier)))
    return `${row.folder}/ must not import ${specifier}`;
  const owner = OWNERS.find(({ packages }) => packages.test(specifier));
  if (owner && !isType && !isTest(file) && !owner.files.includes(file))
    return `only ${owner.files.join(', ')} may import ${specifier}`;
  return undefined;
}

/**
 * The few parts of a syntax tree that the rule looks at.
 * @typedef {{ source?: { type: string, value?: unknown } | null, importKind?: string, exportKind?: string, specifiers?: { importKind?: string, exportKind?: string }[] }} ImportLike
 */

/** @param {ImportLike} node */
function isTypeOnly({ importKind, exportKind, specifiers = [] }) {
  if (importKind === 'type' || exportKind === 'type') return true;
  const isType = (/** @type {{ importKind?: string, exportKind?: string }} */ specifier) =>
    specifier.importKind === 'type' || specifier.exportKind === 'type';
  return specifiers.length > 0 && specifiers.every(isType);
}

const imports = {
  /** @param {{ filename: string, report(problem: { node: unknown, message: string }): void }} context */
  create(context) {
    const file = relative(root, context.filename);
    const check = (/** @type {ImportLike} */ node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const message = objection(file, specifier, isTypeOnly(node));
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};

export default { meta: { name: 'boundaries' }, rules: { imports } };
