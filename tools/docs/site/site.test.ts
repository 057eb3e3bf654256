import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../../server/start/variables.ts';
import { LIMIT_NAMES } from '../../../server/rate-limit/table.ts';
import { CONFIG_FIELDS } from '../../../shared/config/config.ts';
import { dataAttribute } from '../../../shared/config/field.ts';
import { ERROR_CODES } from '../../../shared/rpc/errors.ts';
import { CLOSE_CODES } from '../../../shared/wire/close-codes.ts';
import { shownDocuments } from '../code-blocks.ts';
import { functionsOf, membersOf } from '../declarations.ts';
import { projectFiles, root } from '../files.ts';
import { DOC_GROUPS } from './pages.ts';
import { REFERENCES, withReferences } from './references.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const pages = DOC_GROUPS.flatMap(({ pages: own }) => own);
const LANGUAGES = [
  ['English', 'docs'],
  ['Chinese', 'docs/zh'],
] as const;

const methods = functionsOf('loader/api.ts')
  .map(({ name }) => name)
  .filter((name) => name !== 'setScript');
const READ_ONLY = ['isOpen', 'unreadCount'];
const events = membersOf('shared/rpc/events.ts', 'WidgetEventMap').map(({ name }) => name);
const routes = [...read('docs/reference/generated/rest.md').matchAll(/^### `(\w+) (.+)`$/gm)];

/** The calls and names in the code that hold a line for the console. */
const TOLD =
  /(?:logWarning\(|throw unsupported\(|refuse\('\w+', |IS_THERE = |describeProblem.*\n {2}return )(['`])((?:(?!\1).)+)\1/g;
/** The longest part of a line that is always the same. */
const fixedPart = (line: string) =>
  (line.split(/\$\{.*?\}+/).sort((one, other) => other.length - one.length)[0] ?? '').trim();

describe('the menu', () => {
  it('has every page, and every page is there in its languages', () => {
    const listed = pages.flatMap(({ path }) => [`docs/${path}.md`, `docs/zh/${path}.md`]);
    expect(listed.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    const others = shownDocuments().filter((file) => !listed.includes(file));
    expect(others.sort()).toEqual(
      ['README.md', 'docs/index.md', 'docs/reference/generated/rest.md', 'docs/zh/index.md'].sort(),
    );
  });

  it.each(LANGUAGES)('has names of its own for every page in %s', (_language, folder) => {
    const key = folder === 'docs' ? 'en' : 'zh';
    const names = pages.map((page) => page[key]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(LANGUAGES)('the pages in %s', (_language, folder) => {
  const language = folder === 'docs' ? 'en' : 'zh';
  const textOf = (path: string) => withReferences(read(`${folder}/${path}.md`), language);

  it.each([
    ['fields', 'configuration', Object.keys(CONFIG_FIELDS).map((field) => `| \`${field}\` `)],
    [
      'attributes',
      'configuration',
      Object.keys(CONFIG_FIELDS).map((it) => `\`${dataAttribute(it)}\``),
    ],
    ['methods', 'api', methods.map((it) => (READ_ONLY.includes(it) ? `\`${it}\`` : `### ${it}()`))],
    ['events', 'events', events.map((name) => `| \`${name}\` `)],
    ['error codes', 'errors', ERROR_CODES.map((code) => `| \`${code}\` `)],
    ['routes', 'rest', routes.map(([heading]) => heading)],
    ['close codes', 'websocket', Object.values(CLOSE_CODES).map((code) => `| \`${code}\` `)],
    ['variables', 'environment', Object.keys(VARIABLES).map((name) => `| \`${name}\` `)],
    ['limits', 'environment', LIMIT_NAMES.map((name) => `| \`${name}\` `)],
  ])('all %s are on the page %s', (_what, page, names) => {
    const text = textOf(`reference/${page}`);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });

  it('tell what to do about each error', () => {
    const headings = [...textOf('troubleshooting').matchAll(/^### `(\w+)`$/gm)];
    expect(headings.map(([, code]) => code)).toEqual([...ERROR_CODES]);
  });

  it('tell what to do about each line of the console that begins with no error code', () => {
    const lines = ['api', 'script', 'config/local-config']
      .map((file) => read(`loader/${file}.ts`))
      .concat(read('shared/config/describe-problem.ts'))
      .flatMap((code) => [...code.matchAll(TOLD)])
      .map(([, , line = '']) => fixedPart(line));
    expect(lines.length).toBeGreaterThan(7);
    const text = textOf('troubleshooting');
    expect(lines.filter((line) => !text.includes(line))).toEqual([]);
  });

  it('use every reference', () => {
    const texts = pages.map(({ path }) => read(`${folder}/${path}.md`)).join('\n');
    const unused = Object.keys(REFERENCES).filter(
      (name) => !texts.includes(`<!-- reference: ${name} -->`),
    );
    expect(unused).toEqual([]);
  });
});

it('a page that asks for a reference that is not there cannot be made', () => {
  expect(() => withReferences('<!-- reference: nothing -->')).toThrow('by the name of nothing');
});

/** Attributes that are not fields: the tag's own, those of messages, and what optimizers read. */
const OTHER_ATTRIBUTES = [
  'data-defer-init',
  'data-from',
  'data-state',
  'data-src',
  'data-rocket-src',
  'data-litespeed-src',
  'data-cfasync',
  'data-noptimize',
  'data-no-optimize',
  'data-no-defer',
];
/** In examples, for what the reader puts there. */
const PLACEHOLDERS = ['SITE_ID', 'VISITOR_ID', 'CONVERSATION_ID', 'NODE_ENV'];
/** The site of the examples, and PostgreSQL's own programs. */
const OTHER_CODES = ['sk_demo', 'pg_dump', 'pg_restore'];

/** The codes, with the names in the code of what a browser stores for us and a server counts. */
const codes = new Set<string>(ERROR_CODES);
for (const file of projectFiles().filter((name) =>
  /^(?:loader|frame|shared|server)\/.*(?<!\.test)\.ts$/.test(name),
))
  for (const [, name = ''] of read(file).matchAll(/['"`]((?:starim|cs)_\w+)/g)) codes.add(name);

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe.each(shownDocuments())('%s', (document) => {
  const text = read(document);
  const found = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, it]) => it))];

  it('names no attribute, field, variable, method, event, code, route or script that does not exist', () => {
    const attributes = [...Object.keys(CONFIG_FIELDS).map(dataAttribute), ...OTHER_ATTRIBUTES];
    const unknown = {
      attributes: found(/\b(data-[a-z]+(?:-[a-z]+)*)\b(?=[="`])/g).filter(
        (name) => !attributes.includes(String(name)),
      ),
      fields: found(/\bwidget\.js\?([\w=&%;.-]+)/g)
        .flatMap((query) => [...new URLSearchParams(query?.replaceAll('&amp;', '&')).keys()])
        .filter((name) => !(name in CONFIG_FIELDS)),
      codes: found(/`([a-z]+(?:_[a-z]+)+)`/g).filter(
        (name) => !codes.has(String(name)) && !OTHER_CODES.includes(String(name)),
      ),
      scripts: found(/\bnpm run (?:-s )?([\w:-]+)/g).filter((name) => !(String(name) in scripts)),
      variables: found(/(?<![\w-])([A-Z]{2,}(?:_[A-Z]+)+)(?![\w-])/g).filter(
        (name) => !(String(name) in VARIABLES) && !PLACEHOLDERS.includes(String(name)),
      ),
      methods: found(/\bStarIMCS\(?\.?'?(\w+)(?=\(|')/g).filter(
        (name) => ![...methods, 'q'].includes(String(name)),
      ),
      events: found(/\bon\('(\w+)'/g).filter((name) => !events.includes(String(name))),
      routes: found(/(\/api\/v1\/[\w{}:/.-]*[\w}])/g).filter((path) => {
        const general = String(path).replace(/\b[A-Z]+_ID\b/, '{id}');
        return !routes.some(([, , known = '']) => known.startsWith(general));
      }),
    };
    expect(Object.entries(unknown).filter(([, names]) => names.length > 0)).toEqual([]);
  });
});
