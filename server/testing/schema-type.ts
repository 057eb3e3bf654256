type Schema = {
  $ref?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: unknown[];
  oneOf?: unknown[];
  allOf?: unknown[];
  type?: string | string[];
  properties?: Record<string, unknown>;
  required?: string[];
  patternProperties?: Record<string, unknown>;
  items?: unknown;
};

const LONGEST_LINE = 90;

const PLAIN: Record<string, string> = { integer: 'number', array: 'unknown[]' };

/** A JSON schema as the TypeScript type of its values. */
export function typeText(value: unknown, indent = ''): string {
  const schema = Object(value) as Schema;
  const all = (schemas: unknown[], mark: string) =>
    [...new Set(schemas.map((one) => typeText(one, indent)))].map(grouped(mark)).join(mark);
  if (schema.$ref !== undefined) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  if ('const' in schema) return quoted(schema.const);
  if (schema.enum) return schema.enum.map(quoted).join(' | ');
  if (schema.anyOf ?? schema.oneOf) return all(schema.anyOf ?? schema.oneOf ?? [], ' | ');
  if (schema.allOf) return all(schema.allOf, ' & ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeText({ ...schema, type }, indent)).join(' | ');
  if (schema.properties) return objectText(schema, indent);
  if (schema.items) return `${grouped('[]')(typeText(schema.items, indent))}[]`;
  if (schema.type === 'object') {
    const [item] = Object.values(schema.patternProperties ?? {});
    return `Record<string, ${typeText(item, indent)}>`;
  }
  return schema.type === undefined ? 'unknown' : (PLAIN[schema.type] ?? schema.type);
}

function objectText({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const members = Object.entries(properties).map(([name, schema]) => {
    const key = /^[a-zA-Z_$][\w$]*$/.test(name) ? name : quoted(name);
    return `${key}${required.includes(name) ? '' : '?'}: ${typeText(schema, inner)};`;
  });
  if (members.length === 0) return 'object';
  const line = `{ ${members.join(' ')} }`.replace('; }', ' }');
  if (!line.includes('\n') && indent.length + line.length <= LONGEST_LINE) return line;
  return `{\n${members.map((member) => inner + member).join('\n')}\n${indent}}`;
}

/** An alternative beside a mark that binds closer needs parentheses. */
const grouped = (mark: string) => (text: string) =>
  mark !== ' | ' && text.includes(' | ') && !text.startsWith('{') ? `(${text})` : text;

const quoted = (value: unknown) =>
  typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value);
