import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import {
  VisitorScopeQuery,
  VisitorsQuery,
  VisitorExport,
  VisitorsReply,
} from '../../../shared/wire/operator-wire.ts';
import { coversSite } from '../../accounts/admin-claims.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { deleteVisitors, findVisitors, visitorsOf } from '../../store/visitor-data.ts';
import type { VisitorRow } from '../../store/visitors.ts';
import { viewVisitor } from '../../model/views.ts';
import { adminOf, requireScope } from './admin-session.ts';
import { ById } from '../by-id.ts';
import { exportText } from './visitor-export.ts';

/** The admin's routes for visitors: look up, export, delete. */
export function adminVisitorRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store } = services;

  return async (app) => {
    requireScope(app, services, 'admin.cs.inbox');

    app.get(
      '/visitors',
      {
        config: { summary: 'Looks visitors up, last seen first: 100 at most' },
        schema: { querystring: VisitorsQuery, response: { 200: VisitorsReply } },
      },
      async (request): Promise<VisitorsReply> => {
        const { sites } = adminOf(request);
        const rows = await findVisitors(store.db, { ...request.query, ...(sites && { sites }) });
        return { visitors: rows.map(viewVisitor) };
      },
    );

    app.get(
      '/visitors/:id/export',
      {
        config: { summary: 'All that is kept of a visitor' },
        schema: {
          params: ById,
          querystring: VisitorScopeQuery,
          response: { 200: VisitorExport },
        },
      },
      async (request, reply) => {
        const rows = await covered(request, request.params.id, request.query);
        const name = `visitor-${request.params.id}.json`;
        void reply.header('content-disposition', `attachment; filename="${name}"`);
        return sendText(reply, exportText(store.db, rows));
      },
    );

    app.delete(
      '/visitors/:id',
      {
        config: { summary: 'Deletes all that is kept of a visitor' },
        schema: {
          params: ById,
          querystring: VisitorScopeQuery,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const rows = await covered(request, request.params.id, request.query);
        await deleteVisitors(store.db, idsOf(rows));
        return reply.code(204).send(null);
      },
    );
  };

  /** The visitor that the request names. There is none if the token does not cover the site. */
  async function covered(
    request: FastifyRequest,
    id: string,
    query: VisitorScopeQuery,
  ): Promise<VisitorRow[]> {
    const rows = await visitorsOf(store.db, id, query);
    const isCovered = rows.every(({ siteId }) => coversSite(adminOf(request), siteId));
    if (rows.length === 0 || !isCovered) throw new Problem('not_found');
    return rows;
  }
}

const idsOf = (rows: VisitorRow[]) => rows.map(({ id }) => id);

/** Sends JSON piece by piece. Its form is that of the schema, which a reply's type asks for whole. */
function sendText(reply: FastifyReply, pieces: AsyncIterable<string>) {
  return reply.type('application/json; charset=utf-8').send(Readable.from(pieces));
}
