import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AdminClaims, Scope, Tokens } from '../auth.ts';
import { Problem } from '../problem.ts';
import { bearerToken } from '../session.ts';

/** Lets in, to every route of this scope of the app, only admins whose token has the scope. */
export function requireScope(app: FastifyInstance, tokens: Tokens, scope: Scope): void {
  app.decorateRequest('admin');
  app.addHook('onRequest', async (request) => {
    const token = bearerToken(request.headers);
    const admin = token === undefined ? undefined : await tokens.verifyAdmin(token);
    if (!admin) throw new Problem('unauthorized');
    if (!admin.scope.includes(scope)) throw new Problem('forbidden');
    request.setDecorator<AdminClaims>('admin', admin);
  });
}

export const adminOf = (request: FastifyRequest) => request.getDecorator<AdminClaims>('admin');
