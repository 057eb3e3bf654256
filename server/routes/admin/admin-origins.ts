import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { TryOriginReply, TryOriginRequest } from '../../../shared/wire/operator-wire.ts';
import { readOriginList } from '../../access/origin-list.ts';
import { tryOrigin } from '../../access/try-origin.ts';
import type { Services } from '../../services.ts';
import { requestLocale } from '../../http/request-locale.ts';
import { siteById } from '../../store/sites.ts';
import { ById } from '../by-id.ts';
import { coveredSite, requireScope } from './admin-session.ts';

/** The admin's routes for the pages that may embed a site. */
export function adminOriginRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store } = services;
  return async (app) => {
    requireScope(app, services, 'admin.cs.site.manage');

    app.post(
      '/sites/:id/origins/try',
      {
        config: { summary: 'Says what a page of that origin would get, and why' },
        schema: { params: ById, body: TryOriginRequest, response: { 200: TryOriginReply } },
      },
      async (request): Promise<TryOriginReply> => {
        const site = coveredSite(request, await siteById(store.db, request.params.id));
        const { origin, originAllowList } = request.body;
        const list = originAllowList ? readOriginList(originAllowList) : site.originAllowList;
        const { why, ...tried } = tryOrigin({ ...site, originAllowList: list }, origin);
        return { ...tried, why: why[requestLocale(request.headers)] };
      },
    );
  };
}
