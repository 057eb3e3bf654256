import type { FastifyInstance, FastifyRequest } from 'fastify';
import { admitRequest } from '../../access/admission.ts';
import { coversSite, type AdminClaims } from '../../accounts/admin-claims.ts';
import { type Scope } from '../../../shared/scopes.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { markAccess } from '../../http/route-list.ts';
import type { SiteRow } from '../../store/sites.ts';

/** Lets in, to every route of this part of the app, only who has one of the scopes. */
export function requireScope(app: FastifyInstance, services: Services, ...scopes: Scope[]): void {
  markAccess(app, scopes);
  app.decorateRequest('admin');
  app.addHook('onRequest', async (request) => {
    const admin = await admitRequest(services, request.raw);
    if (!admin) throw new Problem('unauthorized');
    request.setDecorator<AdminClaims>('admin', admin);
    checkScope(request, ...scopes);
  });
}

export const adminOf = (request: FastifyRequest) => request.getDecorator<AdminClaims>('admin');

/**
 * Refuses a request unless it has one of these scopes, for actions that need more than their route
 * does.
 */
export function checkScope(request: FastifyRequest, ...scopes: Scope[]): void {
  const { scope } = adminOf(request);
  if (!scopes.some((one) => scope.includes(one))) throw new Problem('forbidden');
}

/** A site that the token is not good for is as good as none. */
export function coveredSite(request: FastifyRequest, site: SiteRow | undefined): SiteRow {
  if (!site || !coversSite(adminOf(request), site.id)) throw new Problem('not_found');
  return site;
}

/** Refuses a token that is limited to some sites: these routes concern all of them. */
export function requireAllSites(request: FastifyRequest): void {
  if (adminOf(request).sites) throw new Problem('forbidden');
}
