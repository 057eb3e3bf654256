import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { VisitorClaims } from '../../access/auth.ts';
import { admitClaims, bearerToken, liveSessionOf, type Session } from '../../access/session.ts';
import type { Services } from '../../services.ts';
import { markAccess } from '../../http/route-list.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route finds out whether the session has ended in the statement that does its work. */
    checksSessionItself?: true;
  }
}

/** Lets in, to every route of this part of the app, only visitors whose token is good. */
export function requireSession(app: FastifyInstance, services: Services): void {
  markAccess(app, 'visitor');
  app.decorateRequest('claims');
  app.decorateRequest('session');
  // Before the body is read: who may not come in need not be listened to.
  app.addHook('onRequest', async (request) => {
    const token = bearerToken(request.headers);
    const known = token === undefined ? undefined : await services.tokens.verifyVisitor(token);
    const claims = await admitClaims(services, known, request.headers.origin);
    request.setDecorator<VisitorClaims>('claims', claims);
    if (!request.routeOptions.config.checksSessionItself) {
      request.setDecorator<Session>('session', await liveSessionOf(services, claims));
    }
    services.limits.admit('requestsOfVisitor', claims.visitorId);
  });
}

export const claimsOf = (request: FastifyRequest) => request.getDecorator<VisitorClaims>('claims');
export const sessionOf = (request: FastifyRequest) => request.getDecorator<Session>('session');
