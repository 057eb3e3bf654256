import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeText } from '../../../server/testing/schema-type.ts';
import { WidgetError, ERROR_CODES } from '../../../shared/rpc/errors.ts';
import { AgentFrame } from '../../../shared/wire/agent-wire.ts';
import { VisitorFrame } from '../../../shared/wire/wire.ts';
import {
  CHINESE_CLOSE_CODES,
  CHINESE_ERRORS,
  CHINESE_EVENTS,
  CHINESE_METHODS,
} from '../chinese/reference.ts';
import { restInChinese } from '../chinese/rest.ts';
import {
  declarationOf,
  entriesOf,
  functionsOf,
  membersOf,
  type Declaration,
} from '../declarations.ts';
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
  rest,
} as const satisfies Record<string, (language: Language) => string>;

const DIRECTIVE = /^<!-- reference: ([\w-]+) -->$/gm;

/** The page with each reference in its place, in the page's language as far as there is one. */
export function withReferences(markdown: string, language: Language = 'en'): string {
  return markdown.replace(DIRECTIVE, (_directive, name: string) => {
    const make: ((language: Language) => string) | undefined = { ...REFERENCES }[
      name as keyof typeof REFERENCES
    ];
    if (!make) throw new Error(`There is no reference by the name of ${name}`);
    return make(language);
  });
}

type Language = 'en' | 'zh';

/** The comment above a part of the code, or what stands for it in Chinese. */
function docOf(language: Language, { name, doc }: Declaration, inChinese: object): string {
  if (language === 'en') return doc;
  const chinese: unknown = { ...inChinese }[name as never];
  if (typeof chinese !== 'string') throw new Error(`${name} has no words in Chinese`);
  return chinese;
}

function methods(language: Language): string {
  return functionsOf(API)
    .filter(({ name }) => !READ_ONLY.includes(name) && !INTERNAL.includes(name))
    .map((method) => {
      const doc = sentences(docOf(language, method, CHINESE_METHODS));
      return `### ${method.name}()\n\n${code(method.text)}\n${doc}\n`;
    })
    .join('\n');
}

function properties(language: Language): string {
  const head = { en: ['property', 'type', 'what it is'], zh: ['属性', '类型', '说明'] };
  const version = { name: 'version', text: 'version: string', doc: "The widget's version." };
  const found = functionsOf(API).filter(({ name }) => READ_ONLY.includes(name));
  const rows = [...found, version].map((property) => [
    `\`${property.name}\``,
    `\`${property.text.replace(/^.*: /, '')}\``,
    docOf(language, property, CHINESE_METHODS),
  ]);
  return markdownTable([head[language], ...rows]);
}

function eventTable(language: Language): string {
  const head = { en: ['event', 'handlers get', 'when'], zh: ['事件', '处理函数得到', '何时'] };
  const rows = membersOf(EVENTS, 'WidgetEventMap').map((event) => [
    `\`${event.name}\``,
    event.text === 'undefined' ? '' : `\`${event.text}\``,
    docOf(language, event, CHINESE_EVENTS),
  ]);
  return markdownTable([head[language], ...rows]);
}

function errorTable(language: Language): string {
  const { head, yes } = {
    en: { head: ['code', 'keeps trying', 'what it means'], yes: 'yes' },
    zh: { head: ['代码', '继续重试', '含义'], yes: '是' },
  }[language];
  const declared = entriesOf('shared/rpc/errors.ts', 'ERROR_CODES');
  const rows = ERROR_CODES.map((errorCode) => {
    const { retryable } = new WidgetError({ code: errorCode, message: '' });
    const entry = declared.find(({ name }) => name === errorCode);
    const doc = entry && docOf(language, entry, CHINESE_ERRORS);
    return [`\`${errorCode}\``, retryable ? yes : '', doc ?? ''];
  });
  return markdownTable([head, ...rows]);
}

function closeCodeTable(language: Language): string {
  const head = { en: ['close code', 'why, and what to do'], zh: ['关闭代码', '原因和处理办法'] };
  const rows = entriesOf('shared/wire/close-codes.ts', 'CLOSE_CODES').map((entry) => [
    `\`${entry.text}\``,
    docOf(language, entry, CHINESE_CLOSE_CODES),
  ]);
  return markdownTable([head[language], ...rows]);
}

function rest(language: Language): string {
  const reference = readFileSync(join(root, 'docs/reference/generated/rest.md'), 'utf8');
  return language === 'en' ? reference : restInChinese(reference);
}

function alternatives(schema: { anyOf: readonly unknown[] }): string {
  return schema.anyOf.map((one) => `\n  | ${typeText(one)}`).join('');
}

const code = (text: string) => `\`\`\`ts\n${text}\n\`\`\`\n`;

const sentences = (doc: string) => doc.replace(/\s*@example .*$/, '').replace(/ {2,}/g, '\n\n');
