import type { OpenAPIV3_1 } from 'openapi-types';
import { typeText } from './schema-type.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Route = { path: string; method: string; operation: OpenAPIV3_1.OperationObject };

/** Groups of routes by how their paths begin; a route belongs to the first that fits. */
const GROUPS = [
  { title: 'Visitors', begins: '/api/v1/cs/' },
  { title: 'Operators and their programs', begins: '/api/v1/admin/cs/' },
  { title: 'Signing in to the console', begins: '/api/v1/auth/' },
  { title: 'Operation', begins: '/' },
];

/** The page of all routes and of what goes over them, as Markdown, out of the server's own description. */
export function restReference({ paths = {}, components = {} }: OpenAPIV3_1.Document): string {
  const routes = Object.entries(paths).flatMap(([path, item = {}]) =>
    METHODS.flatMap((method): Route[] => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
  const isOf = (route: Route, group: number) =>
    GROUPS.findIndex(({ begins }) => route.path.startsWith(begins)) === group;
  const sections = GROUPS.map(({ title }, index) => {
    const own = routes.filter((route) => isOf(route, index) && isApi(route));
    return own.length === 0 ? '' : `## ${title}\n\n${own.map(entry).join('\n')}`;
  });
  const types = Object.entries(components.schemas ?? {}).map(
    ([name, schema]) => `type ${name} = ${typeText(schema)};`,
  );
  return [
    ...sections.filter((section) => section !== ''),
    `## Types\n\n\`\`\`ts\n${types.join('\n')}\n\`\`\`\n`,
  ].join('\n');
}

/** Pages and files have no summary. */
function isApi({ operation }: Route): boolean {
  return operation.summary !== undefined;
}

function entry({ path, method, operation }: Route): string {
  const facts = [
    ['Who may', admission(operation.security)],
    ['Path', parameters(operation, 'path')],
    ['Query', parameters(operation, 'query')],
    ['Takes', contentType(Object(operation.requestBody).content)],
    ['Answers', answers(operation.responses)],
  ].filter(([, text]) => text !== '');
  const lines = facts.map(([name, text]) => `- ${name}: ${text}`);
  const heading = `### \`${method.toUpperCase()} ${path}\``;
  return [heading, '', `${operation.summary}.`, '', ...lines, ''].join('\n');
}

function admission(security: OpenAPIV3_1.SecurityRequirementObject[] | undefined): string {
  if (security === undefined) return 'everybody';
  const ways = security.flatMap((way) =>
    Object.keys(way).length === 0 ? ['everybody'] : Object.entries(way).map(wayText),
  );
  return [...new Set(ways)].join(', or ');
}

function wayText([scheme, scopes]: [string, string[]]): string {
  switch (scheme) {
    case 'visitor':
      return "a visitor's token";
    case 'admin':
      return `an admin token with ${scopes.map((scope) => `\`${scope}\``).join(', ')}`;
    default:
      return "a person's session in the console";
  }
}

function parameters({ parameters: all = [] }: OpenAPIV3_1.OperationObject, place: string): string {
  const own = all.filter((one) => 'in' in one && one.in === place) as OpenAPIV3_1.ParameterObject[];
  return own
    .map(({ name, required, schema }) => `\`${name}${required ? '' : '?'}: ${inline(schema)}\``)
    .join(', ');
}

function answers(responses: OpenAPIV3_1.ResponsesObject = {}): string {
  return Object.entries(responses)
    .filter(([status]) => status < '300')
    .map(([status, response]) => `${status} ${contentType(Object(response).content)}`.trim())
    .join(', ');
}

type Content = Record<string, { schema?: OpenAPIV3_1.SchemaObject }> | undefined;

function contentType(content: Content): string {
  const [media] = Object.values(content ?? {});
  return media?.schema ? `\`${inline(media.schema)}\`` : '';
}

const inline = (schema: unknown) => typeText(schema).replace(/\s+/g, ' ');
