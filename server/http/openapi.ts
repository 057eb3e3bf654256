import type { FastifyInstance } from 'fastify';
import * as accountWire from '../../shared/wire/account-wire.ts';
import * as operatorWire from '../../shared/wire/operator-wire.ts';
import * as wire from '../../shared/wire/wire.ts';
import { SCOPES } from '../accounts/admin-claims.ts';
import type { Route } from './route-list.ts';

declare const __VERSION__: string;

const NAMED = new Map<unknown, string>(
  Object.entries({ ...wire, ...operatorWire, ...accountWire })
    .filter(([, value]) => ['type', 'allOf', 'anyOf'].some((key) => key in value))
    .map(([name, schema]) => [schema, name]),
);

const DESCRIPTION =
  'REST of the chat (`/api/v1/cs`) and of its operators (`/api/v1/admin/cs`). Pushes come over the' +
  ' WebSocket `/ws`, with the subprotocols `sochat-cs` (or `sochat-agent`) and `jwt.<token>`.';

/** The description of the API, made of the very schemas that the server checks by. */
export function openApiRoute(app: FastifyInstance): void {
  app.get('/openapi.json', { config: { summary: 'This description' } }, async (_request, reply) => {
    void reply.headers({ 'cache-control': 'no-cache', 'access-control-allow-origin': '*' });
    return describe(app.routeList());
  });
}

function describe(routes: readonly Route[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = pathOf(route.url);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  const schemas = [...NAMED].map(([schema, name]) => [name, members(schema)] as const);
  const scopes = SCOPES.map((scope) => `\`${scope}\``).join(', ');
  return {
    openapi: '3.1.0',
    info: { title: 'cs-widget', version: version(), description: DESCRIPTION },
    paths,
    components: {
      schemas: Object.fromEntries(schemas),
      securitySchemes: {
        visitor: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        admin: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: `With one of the scopes ${scopes}.`,
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'cs_session',
          description:
            'Of somebody who signed in to the console; `__Host-cs_session` on https. It counts in' +
            ' requests of the console’s own pages only.',
        },
      },
    },
  };
}

function operation(route: Route) {
  const { url, summary, access, params, querystring, body, isBodyOptional, replies } = route;
  const parameters = [...parametersOf('path', params), ...parametersOf('query', querystring)];
  const wildcard = url.includes('*') ? [pathParameter('path')] : [];
  const isApi = url.startsWith('/api/');
  return {
    ...(summary === undefined ? {} : { summary }),
    ...(access === undefined ? {} : { security: securityOf(access) }),
    ...(parameters.length + wildcard.length > 0 && { parameters: [...parameters, ...wildcard] }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: !isBodyOptional, content: json(body) } }),
    responses: {
      ...(Object.keys(replies).length === 0 && { 200: { description: 'OK' } }),
      ...Object.fromEntries(
        Object.entries(replies).map(([status, schema]) => [status, answer(schema)]),
      ),
      ...(isApi && {
        default: {
          description: 'What went wrong (RFC 9457)',
          content: { 'application/problem+json': { schema: reference(wire.Problem) } },
        },
      }),
    },
  };
}

function securityOf(access: NonNullable<Route['access']>): Record<string, string[]>[] {
  if (access === 'known or new') return [{}, { visitor: [] }];
  if (access === 'console') return [{}, { session: [] }];
  if (access === 'visitor') return [{ visitor: [] }];
  return [...access.map((scope) => ({ admin: [scope] })), { session: [] }];
}

function answer(schema: unknown) {
  const isEmpty = Object(schema).type === 'null';
  return { description: 'OK', ...(!isEmpty && { content: json(schema) }) };
}

const json = (schema: unknown) => ({ 'application/json': { schema: reference(schema) } });

const pathParameter = (name: string) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
});

type ObjectSchema = { properties?: Record<string, unknown>; required?: string[] };

function parametersOf(place: 'path' | 'query', schema: unknown) {
  const { properties = {}, required = [] } = Object(schema) as ObjectSchema;
  return Object.entries(properties).map(([name, type]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: reference(type),
  }));
}

/** The schema, in which every one that has a name is told by it. */
function reference(schema: unknown): unknown {
  const name = NAMED.get(schema);
  return name === undefined ? members(schema) : { $ref: `#/components/schemas/${name}` };
}

function members(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reference);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reference(item)]));
}

const pathOf = (url: string) => url.replace(/:(\w+)/g, '{$1}').replace('*', '{path}');

/** Sources that run as they are have not been told it. */
function version(): string {
  return typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0';
}
