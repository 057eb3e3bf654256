import { readFileSync } from 'node:fs';

/** A table of configuration fields, as its source tells it to people. */
export type FieldGroup = { id: string; title: string; fields: FieldDoc[] };

export type FieldDoc = { name: string; doc: string };

const SOURCES = ['../shared/config/loader-fields.ts', '../shared/config/config.ts'];

/** The tables of fields in the order in which they are shown. */
const GROUPS: Record<string, { id: string; title: string }> = {
  PAGE_FIELDS: { id: 'page', title: 'Page' },
  CHAT_FIELDS: { id: 'chat', title: 'Chat' },
  VISITOR_FIELDS: { id: 'visitor', title: 'Visitor' },
  BOX_FIELDS: { id: 'box', title: 'Look: launcher and panel' },
  CHAT_LOOK_FIELDS: { id: 'chatLook', title: 'Look: inside the panel' },
};

const TABLE = /^(?:export )?const (\w+) = \{\n([^]*?)\n\} as const satisfies FieldSpecs;/gm;
const ROW = /^ {2}\/\*\*((?:(?!\*\/)[^])*)\*\/\n {2}(\w+): \{/gm;

/**
 * Reads every field's sentence from the comment above its row, the one place where it is written:
 * for the README's tables and the playground's form.
 */
export function readFieldGroups(): FieldGroup[] {
  const texts = SOURCES.map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'));
  const tables = new Map<string, FieldDoc[]>();
  for (const [, name = '', body = ''] of texts.flatMap((text) => [...text.matchAll(TABLE)])) {
    tables.set(name, [...body.matchAll(ROW)].map(fieldDoc));
  }
  return Object.entries(GROUPS).map(([name, group]) => ({
    ...group,
    fields: tables.get(name) ?? [],
  }));
}

function fieldDoc([, comment = '', name = '']: RegExpExecArray): FieldDoc {
  return { name, doc: comment.replace(/\s*\n\s*\*?\s*/g, ' ').trim() };
}
