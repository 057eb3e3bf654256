import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeText } from '../../../server/testing/schema-type.ts';
import { WidgetError, ERROR_CODES } from '../../../shared/rpc/errors.ts';
import { AgentFrame } from '../../../shared/wire/agent-wire.ts';
import { VisitorFrame } from '../../../shared/wire/wire.ts';
import { declarationOf, entriesOf, functionsOf, membersOf } from '../declarations.ts';
import { fieldTable } from '../field-table.ts';
import { root } from '../files.ts';
import { limitTable } from '../limit-table.ts';
import { markdownTable } from '../markdown-table.ts';
import { variableTable } from '../variable-table.ts';

const API = 'loader/api.ts';
const EVENTS = 'shared/rpc/events.ts';

/** The API's object has these as values, not as functions. */
const READ_ONLY = ['isOpen', 'unreadCount'];
/** Exported for the script alone. */
const INTERNAL = ['setScript'];

/** The parts of pages that are written from the code, by the name that a page calls them by. */
export const REFERENCES = {
  fields: fieldTable,
  methods,
  properties,
  'event-table': eventTable,
  'message-type': () => code(declarationOf(EVENTS, 'ChatMessage').text),
  'diagnosis-type': () => code(declarationOf('loader/diagnose.ts', 'Diagnosis').text),
  errors: errorTable,
  variables: variableTable,
  limits: limitTable,
  'close-codes': closeCodeTable,
  'visitor-pushes': () => code(declarationOf('shared/wire/wire.ts', 'VisitorPush').text),
  'visitor-frames': () => code(`type VisitorFrame =${alternatives(VisitorFrame)};`),
  'agent-pushes': () => code(declarationOf('shared/wire/agent-wire.ts', 'AgentPush').text),
  'agent-frames': () => code(`type AgentFrame =${alternatives(AgentFrame)};`),
  rest: () => readFileSync(join(root, 'docs/reference/generated/rest.md'), 'utf8'),
} as const satisfies Record<string, (language: 'en' | 'zh') => string>;

const DIRECTIVE = /^<!-- reference: ([\w-]+) -->$/gm;

/** The page with each reference in its place, in the page's language as far as there is one. */
export function withReferences(markdown: string, language: 'en' | 'zh' = 'en'): string {
  return markdown.replace(DIRECTIVE, (_directive, name: string) => {
    const make: ((language: 'en' | 'zh') => string) | undefined = { ...REFERENCES }[
      name as keyof typeof REFERENCES
    ];
    if (!make) throw new Error(`There is no reference by the name of ${name}`);
    return make(language);
  });
}

function methods(): string {
  return functionsOf(API)
    .filter(({ name }) => !READ_ONLY.includes(name) && !INTERNAL.includes(name))
    .map(({ name, text, doc }) => `### ${name}()\n\n${code(text)}\n${sentences(doc)}\n`)
    .join('\n');
}

function properties(): string {
  const rows = functionsOf(API)
    .filter(({ name }) => READ_ONLY.includes(name))
    .map(({ name, text, doc }) => [`\`${name}\``, `\`${text.replace(/^.*: /, '')}\``, doc]);
  const version = ['`version`', '`string`', "The widget's version."];
  return markdownTable([['property', 'type', 'what it is'], ...rows, version]);
}

function eventTable(): string {
  const rows = membersOf(EVENTS, 'WidgetEventMap').map(({ name, text, doc }) => [
    `\`${name}\``,
    text === 'undefined' ? '' : `\`${text}\``,
    doc,
  ]);
  return markdownTable([['event', 'handlers get', 'when'], ...rows]);
}

function errorTable(): string {
  const docs = new Map(
    entriesOf('shared/rpc/errors.ts', 'ERROR_CODES').map(({ name, doc }) => [name, doc]),
  );
  const rows = ERROR_CODES.map((errorCode) => [
    `\`${errorCode}\``,
    new WidgetError({ code: errorCode, message: '' }).retryable ? 'yes' : '',
    docs.get(errorCode) ?? '',
  ]);
  return markdownTable([['code', 'keeps trying', 'what it means'], ...rows]);
}

function closeCodeTable(): string {
  const rows = entriesOf('shared/wire/close-codes.ts', 'CLOSE_CODES').map(({ text, doc }) => [
    `\`${text}\``,
    doc,
  ]);
  return markdownTable([['close code', 'why, and what to do'], ...rows]);
}

function alternatives(schema: { anyOf: readonly unknown[] }): string {
  return schema.anyOf.map((one) => `\n  | ${typeText(one)}`).join('');
}

const code = (text: string) => `\`\`\`ts\n${text}\n\`\`\`\n`;

const sentences = (doc: string) => doc.replace(/\s*@example .*$/, '').replace(/ {2,}/g, '\n\n');
