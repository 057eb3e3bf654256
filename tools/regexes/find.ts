import { parseSync, Visitor } from 'oxc-parser';

/** A regular expression of the product, or what stands where one is made that nobody can read here. */
export type Found = { file: string; line: number; source: string; flags: string } | Unreadable;
export type Unreadable = { file: string; line: number; unreadable: string };

/** Texts by the name of their constant: patterns are shared between files by such names. */
export type Constants = ReadonlyMap<string, string>;

type Source = { file: string; text: string };

/** All constants of these files that are plain texts, or are put together of such. */
export function constantsOf(sources: readonly Source[]): Constants {
  const constants = new Map<string, string>();
  for (const { file, text } of sources) {
    new Visitor({
      VariableDeclarator({ id, init }) {
        // Those above it are known by now: a text may be put together of others.
        const text = id.type === 'Identifier' && init ? textOf(init, constants) : undefined;
        if (text !== undefined && id.type === 'Identifier') constants.set(id.name, text);
      },
    }).visit(parseSync(file, text).program);
  }
  return constants;
}

/** Every regular expression of a file: literals, `new RegExp(…)` and a schema's `pattern`. */
export function findRegexes({ file, text }: Source, constants: Constants): Found[] {
  const found: Found[] = [];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;

  const add = (node: Node | undefined, flags: string, at: number) => {
    const place = { file, line: lineAt(at) };
    const source = node && textOf(node, constants);
    const unreadable = 'write it as a literal, or as a constant text by its name';
    found.push(source === undefined ? { ...place, unreadable } : { ...place, source, flags });
  };
  const addCall = ({ callee, arguments: [pattern, flags], start }: Call) => {
    if (nameOf(callee) !== 'RegExp') return;
    add(pattern, (flags && textOf(flags, constants)) ?? '', start);
  };

  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const { pattern, flags } = node.regex;
      found.push({ file, line: lineAt(node.start), source: pattern, flags });
    },
    NewExpression: addCall,
    CallExpression: addCall,
    Property({ key, value, start }) {
      const isPattern = key.type === 'Identifier' && key.name === 'pattern';
      if (isPattern && textOf(value, constants) !== undefined) add(value, 'u', start);
    },
  }).visit(program);
  return found;
}

type Node = {
  type: string;
  value?: unknown;
  name?: unknown;
  operator?: unknown;
  left?: Node;
  right?: Node;
  tag?: Node;
  quasi?: Node;
  object?: Node;
  property?: Node;
  quasis?: readonly { value: { raw: string; cooked: string | null } }[];
  expressions?: readonly Node[];
};
type Call = { callee: Node; arguments: readonly Node[]; start: number };

/** The text that a node always is; undefined where that cannot be told by reading. */
function textOf(node: Node, constants: Constants): string | undefined {
  const { type, value, operator, left, right, tag, quasi } = node;
  if (type === 'Literal' && isText(value)) return value;
  if (type === 'TemplateLiteral') return templateText(node, 'cooked', constants);
  if (type === 'TaggedTemplateExpression' && quasi && isStringRaw(tag))
    return templateText(quasi, 'raw', constants);
  if (type === 'BinaryExpression' && operator === '+' && left && right) {
    const parts = [textOf(left, constants), textOf(right, constants)];
    return parts.includes(undefined) ? undefined : parts.join('');
  }
  const name = nameOf(node);
  return name === undefined ? undefined : constants.get(name);
}

function templateText(
  { quasis = [], expressions = [] }: Node,
  form: 'raw' | 'cooked',
  constants: Constants,
): string | undefined {
  const parts = quasis.flatMap(({ value }, index) => {
    const expression = expressions[index];
    return [value[form] ?? undefined, expression ? textOf(expression, constants) : ''];
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}

function isStringRaw(tag: Node | undefined): boolean {
  const { object, property } = tag ?? { type: '' };
  return object?.name === 'String' && property?.name === 'raw';
}

function nameOf({ type, name }: Node): string | undefined {
  return type === 'Identifier' && isText(name) ? name : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
