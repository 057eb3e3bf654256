import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerToken, openSession, type Session } from '../../access/session.ts';
import type { Backend } from '../../backend.ts';
import { markAccess } from '../../http/route-list.ts';

/** Lets in, to every route of this part of the app, only visitors whose token is good. */
export function requireSession(app: FastifyInstance, backend: Backend): void {
  markAccess(app, 'visitor');
  app.decorateRequest('session');
  // Before the body is read: who may not come in need not be listened to.
  app.addHook('onRequest', async (request) => {
    const token = bearerToken(request.headers);
    const claims = token === undefined ? undefined : await backend.tokens.verifyVisitor(token);
    const session = await openSession(backend, claims, request.headers.origin);
    backend.limits.admit('requestsOfVisitor', session.visitor.id);
    request.setDecorator<Session>('session', session);
  });
}

export const sessionOf = (request: FastifyRequest) => request.getDecorator<Session>('session');
