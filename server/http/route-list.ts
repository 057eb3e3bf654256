import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import type { Scope } from '../../shared/scopes.ts';

/**
 * The callers that a route admits; if left out, everybody. `known or new`: all, and a visitor's
 * token counts. `console`: the console's own pages, before somebody has signed in. One of several
 * scopes is enough.
 */
export type Access = 'visitor' | 'known or new' | 'console' | readonly Scope[];

declare module 'fastify' {
  interface FastifyContextConfig {
    summary?: string;
    access?: Access;
    /**
     * The schema in the API's description for a route that reads its body by itself, and can do
     * without one.
     */
    optionalBody?: TSchema;
  }

  interface FastifyInstance {
    routeList(): readonly Route[];
  }
}

export type Route = {
  method: string;
  url: string;
  summary?: string | undefined;
  access?: Access | undefined;
  params?: unknown;
  querystring?: unknown;
  body?: unknown;
  isBodyOptional: boolean;
  /** By status. */
  replies: Record<string, unknown>;
};

/** Keeps a list of all that is registered from now on: what describes and what tests them reads it. */
export function keepRouteList(app: FastifyInstance): void {
  const reads: (() => Route[])[] = [];
  app.addHook('onRoute', (route) => {
    // Read only when asked for: hooks of the route's own plugin may still say who may come in.
    reads.push(() => {
      const { summary, access, optionalBody } = route.config ?? {};
      const { params, querystring, body = optionalBody, response } = route.schema ?? {};
      const replies = (response ?? {}) as Record<string, unknown>;
      return [route.method]
        .flat()
        .map((method) => ({
          method,
          url: route.url,
          summary,
          access,
          params,
          querystring,
          body,
          isBodyOptional: optionalBody !== undefined,
          replies,
        }))
        .filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS');
    });
  });
  app.decorate('routeList', () => reads.flatMap((read) => read()));
}

/** Says of every route of this plugin who it lets in; letting in is the caller's business. */
export function markAccess(app: FastifyInstance, access: Access): void {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access };
  });
}
