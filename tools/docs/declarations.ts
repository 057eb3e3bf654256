import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from './files.ts';

/** A part of the code as its readers see it: its text, and the comment above it in one line. */
export type Declaration = { name: string; text: string; doc: string };

type Span = { start: number; end: number };
type Source = { text: string; comments: readonly (Span & { value: string })[] };

/** The functions that a file exports, each with its head: parameters and what it returns. */
export function functionsOf(file: string): Declaration[] {
  const { source, exported } = read(file);
  return exported.flatMap(({ statement, declaration }) => {
    if (declaration.type !== 'FunctionDeclaration' || !declaration.id || !declaration.body)
      return [];
    const text = source.text.slice(declaration.id.start, declaration.body.start);
    return [{ name: declaration.id.name, text: oneLine(text), doc: docAbove(source, statement) }];
  });
}

/** A type or class that a file exports, as it stands there. */
export function declarationOf(file: string, name: string): Declaration {
  const { source, exported } = read(file);
  const found = exported.find(
    ({ declaration }) => 'id' in declaration && Object(declaration.id).name === name,
  );
  if (!found) throw new Error(`${file} exports no ${name}`);
  const { declaration, statement } = found;
  return {
    name,
    text: source.text.slice(declaration.start, declaration.end),
    doc: docAbove(source, statement),
  };
}

/** The members of an object type that a file exports. */
export function membersOf(file: string, name: string): Declaration[] {
  const { source, exported } = read(file);
  for (const { declaration } of exported) {
    if (declaration.type !== 'TSTypeAliasDeclaration' || declaration.id.name !== name) continue;
    if (declaration.typeAnnotation.type !== 'TSTypeLiteral') continue;
    return declaration.typeAnnotation.members.flatMap((member) => {
      if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') return [];
      const type = member.typeAnnotation?.typeAnnotation;
      const text = type ? oneLine(source.text.slice(type.start, type.end)) : '';
      return [{ name: member.key.name, text, doc: docAbove(source, member) }];
    });
  }
  throw new Error(`${file} exports no object type ${name}`);
}

/** The texts of a list of strings or an object of values that a file exports, in their order. */
export function entriesOf(file: string, name: string): Declaration[] {
  const { source, exported } = read(file);
  for (const { declaration } of exported) {
    if (declaration.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type !== 'Identifier' || id.name !== name) continue;
      const value = init?.type === 'TSAsExpression' ? init.expression : init;
      if (value?.type === 'ArrayExpression')
        return value.elements.flatMap((element) =>
          element?.type === 'Literal'
            ? [{ name: String(element.value), text: '', doc: docAbove(source, element) }]
            : [],
        );
      if (value?.type === 'ObjectExpression')
        return value.properties.flatMap((property) =>
          property.type === 'Property' && property.key.type === 'Identifier'
            ? [
                {
                  name: property.key.name,
                  text: source.text.slice(property.value.start, property.value.end),
                  doc: docAbove(source, property),
                },
              ]
            : [],
        );
    }
  }
  throw new Error(`${file} exports no list or object ${name}`);
}

function read(file: string) {
  const text = readFileSync(join(root, file), 'utf8');
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const exported = program.body.flatMap((statement) =>
    statement.type === 'ExportNamedDeclaration' && statement.declaration
      ? [{ statement, declaration: statement.declaration }]
      : [],
  );
  return { source: { text, comments } satisfies Source, exported };
}

function docAbove({ text, comments }: Source, { start }: Span): string {
  const above = comments.findLast(({ end }) => end <= start);
  if (!above?.value.startsWith('*') || text.slice(above.end, start).trim() !== '') return '';
  return above.value
    .split('\n')
    .map((line) => line.replace(/^\s*\*+\s?/, '').trim())
    .join(' ')
    .trim();
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
