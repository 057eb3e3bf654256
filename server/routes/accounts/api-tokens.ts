import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import {
  ApiTokenReply,
  ApiTokenRequest,
  ApiTokensReply,
} from '../../../shared/wire/account-wire.ts';
import { agentNameOf } from '../../accounts/admin-claims.ts';
import { SCOPES } from '../../../shared/scopes.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { viewApiToken } from '../../model/account-views.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '../../store/api-tokens.ts';
import { adminOf, requireAllSites, requireScope } from '../admin/admin-session.ts';
import { ById } from '../by-id.ts';
import { checkSites } from './check-sites.ts';
import { makerIn } from './maker-in.ts';
import { checkedName } from './checked-name.ts';

const DAY_MS = 24 * 60 * 60_000;
const SCOPE_TAKES = {
  'en-US': `it takes some of ${SCOPES.join(', ')}, and none that you lack`,
  'zh-CN': `可取 ${SCOPES.join('、')} 中您自己拥有的权限`,
};

/** Tokens of programs: admin JWTs by name that can be revoked. */
export function apiTokenRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, clock, tokens } = services;

  return async (app) => {
    requireScope(app, services, 'admin.cs.team');
    app.addHook('onRequest', async (request) => requireAllSites(request));

    app.get(
      '/api-tokens',
      {
        config: { summary: 'The API tokens that are good' },
        schema: { response: { 200: ApiTokensReply } },
      },
      async () => ({ apiTokens: (await listApiTokens(store.db, clock())).map(viewApiToken) }),
    );

    app.post(
      '/api-tokens',
      {
        config: { summary: 'Makes an API token, which is told this once' },
        schema: { body: ApiTokenRequest, response: { 201: ApiTokenReply } },
      },
      async (request, reply) => {
        const admin = adminOf(request);
        const { name, days, siteIds = null } = request.body;
        const scope = [...new Set(request.body.scope)];
        const known: readonly string[] = SCOPES;
        if (!scope.every((one) => known.includes(one) && admin.scope.includes(one))) {
          throw new Problem('bad_request', { field: 'scope', why: SCOPE_TAKES });
        }
        await checkSites(store.db, siteIds);
        const at = clock();
        const row = await createApiToken(store.db, {
          name: checkedName(name),
          scope,
          siteIds,
          createdBy: agentNameOf(admin),
          makerId: await makerIn(store.db, admin),
          createdAt: at,
          expiresAt: new Date(at.getTime() + days * DAY_MS),
        });
        // They lost that right at this moment.
        if (!row) throw new Problem('forbidden');
        const token = await tokens.signAdmin({
          id: row.id,
          jti: row.id,
          name: row.name,
          scope,
          ...(siteIds && { sites: siteIds }),
          expiresAt: row.expiresAt,
        });
        void reply.code(201);
        return { apiToken: viewApiToken(row), token };
      },
    );

    app.delete(
      '/api-tokens/:id',
      {
        config: { summary: 'Revokes an API token at once' },
        schema: { params: ById, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        if (!(await revokeApiToken(store.db, request.params.id))) throw new Problem('not_found');
        return reply.code(204).send(null);
      },
    );
  };
}
