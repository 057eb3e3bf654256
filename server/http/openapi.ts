import swagger, { formatParamUrl } from '@fastify/swagger';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import type { OpenAPIV3_1 } from 'openapi-types';
import * as accountWire from '../../shared/wire/account-wire.ts';
import * as agentWire from '../../shared/wire/agent-wire.ts';
import * as deskWire from '../../shared/wire/desk-wire.ts';
import * as operatorWire from '../../shared/wire/operator-wire.ts';
import * as pushWire from '../../shared/wire/push-wire.ts';
import * as wire from '../../shared/wire/wire.ts';
import { SCOPES } from '../../shared/scopes.ts';
import type { Access } from './route-list.ts';

declare const __VERSION__: string;

const NAMED = new Map<unknown, string>(
  Object.entries({
    ...wire,
    ...agentWire,
    ...deskWire,
    ...operatorWire,
    ...accountWire,
    ...pushWire,
  })
    .filter(([, value]) => ['type', 'allOf', 'anyOf'].some((key) => key in value))
    .map(([name, schema]) => [schema, name]),
);

const DESCRIPTION =
  'REST of the chat (`/api/v1/cs`) and of its operators (`/api/v1/admin/cs`). Pushes come over the' +
  ' WebSocket `/ws`, with the subprotocols `sochat-cs` (or `sochat-agent`) and `jwt.<token>`.';

/**
 * Describes all routes that are registered from now on, by the very schemas that the server checks by.
 * Operators generate clients from the names in it.
 */
export async function useOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: { title: 'cs-widget', version: version(), description: DESCRIPTION },
      components: components(),
    },
    transform: ({ schema, url, route }) => ({
      schema: describedSchema(route, schema),
      url: url.replace('*', ':path'),
    }),
    transformObject: (document) =>
      'openapiObject' in document
        ? withOptionalBodies(app, document.openapiObject as OpenAPIV3_1.Document)
        : document.swaggerObject,
  });
  app.get('/openapi.json', { config: { summary: 'This description' } }, async (_request, reply) => {
    void reply.headers({ 'cache-control': 'no-cache', 'access-control-allow-origin': '*' });
    return app.swagger();
  });
}

function components(): OpenAPIV3_1.ComponentsObject {
  const scopes = SCOPES.map((scope) => `\`${scope}\``).join(', ');
  const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } as const;
  return {
    schemas: Object.fromEntries([...NAMED].map(([schema, name]) => [name, members(schema)])),
    securitySchemes: {
      visitor: bearer,
      admin: { ...bearer, description: `With one of the scopes ${scopes}.` },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'cs_session',
        description:
          'Of somebody who signed in to the console; `__Host-cs_session` on https. It counts in' +
          ' requests of the console’s own pages only.',
      },
    },
  };
}

/** The schema of a route in the plugin's own terms. */
function describedSchema(
  { method, url, config = {} }: RouteOptions,
  { params, querystring, body, response = {} }: FastifySchema = {},
): FastifySchema {
  const { summary, access, optionalBody } = config;
  const replies = Object.entries(response as Record<string, unknown>);
  const taken = body ?? optionalBody;
  return {
    // The CORS plugin answers these for browsers.
    ...(method === 'OPTIONS' && { hide: true }),
    ...(summary !== undefined && { summary }),
    ...(access !== undefined && { security: securityOf(access) }),
    ...(params !== undefined && { params: members(params) }),
    ...(querystring !== undefined && { querystring: members(querystring) }),
    ...(taken !== undefined && { body: reference(taken) }),
    response: {
      ...(replies.length === 0 && { 200: { type: 'null', description: 'OK' } }),
      ...Object.fromEntries(replies.map(([status, schema]) => [status, answer(schema)])),
      ...(url.startsWith('/api/') && {
        default: {
          description: 'What went wrong (RFC 9457)',
          content: { 'application/problem+json': { schema: reference(wire.Problem) } },
        },
      }),
    },
  };
}

function answer(schema: unknown) {
  if (Object(schema).type === 'null') return { type: 'null', description: 'OK' };
  return { description: 'OK', content: { 'application/json': { schema: reference(schema) } } };
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access === 'known or new') return [{}, { visitor: [] }];
  if (access === 'console') return [{}, { session: [] }];
  if (access === 'visitor') return [{ visitor: [] }];
  return [...access.map((scope) => ({ admin: [scope] })), { session: [] }];
}

/** The plugin takes every body for required. */
function withOptionalBodies(app: FastifyInstance, document: OpenAPIV3_1.Document) {
  for (const { method, url, isBodyOptional } of app.routeList()) {
    if (!isBodyOptional) continue;
    const path = document.paths?.[formatParamUrl(url)];
    const { requestBody } = Object(path?.[method.toLowerCase() as 'post']);
    Object.assign(requestBody, { required: false });
  }
  return document;
}

/** The schema, in which every one that has a name is a reference to it. */
function reference(schema: unknown): object {
  const name = NAMED.get(schema);
  return name === undefined ? members(schema) : { $ref: `#/components/schemas/${name}` };
}

function members(value: unknown): object {
  return Object.fromEntries(
    Object.entries(Object(value)).map(([key, item]) => [key, referencesIn(item)]),
  );
}

function referencesIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referencesIn);
  return typeof value === 'object' && value !== null ? reference(value) : value;
}

/** Sources that run as they are have not been told it. */
function version(): string {
  return typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0';
}
