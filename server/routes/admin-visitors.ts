import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  VisitorsQuery,
  type VisitorExport,
  type VisitorsReply,
} from '../../shared/operator-wire.ts';
import { coversSite } from '../auth.ts';
import type { Backend } from '../backend.ts';
import { Problem } from '../problem.ts';
import { deletePerson, findVisitors, historyOf, personOf } from '../store/people.ts';
import type { VisitorRow } from '../store/visitors.ts';
import { viewConversation, viewMessage, viewVisitor } from '../views.ts';
import { adminOf, requireScope } from './admin-session.ts';
import { ById } from './by-id.ts';

/** What is known of visitors: looked up, handed over, deleted. */
export function adminVisitorRoutes(backend: Backend): FastifyPluginAsyncTypebox {
  const { store, tokens } = backend;

  return async (app) => {
    requireScope(app, tokens, 'admin.cs.inbox');

    app.get(
      '/visitors',
      { schema: { querystring: VisitorsQuery } },
      async (request): Promise<VisitorsReply> => {
        const { sites } = adminOf(request);
        const rows = await findVisitors(store.db, { ...request.query, ...(sites && { sites }) });
        return { visitors: rows.map(viewVisitor) };
      },
    );

    app.get(
      '/visitors/:id/export',
      { schema: { params: ById } },
      async (request, reply): Promise<VisitorExport> => {
        const rows = await covered(request, request.params.id);
        const history = await historyOf(
          store.db,
          rows.map(({ id }) => id),
        );
        const name = `visitor-${request.params.id}.json`;
        void reply.header('content-disposition', `attachment; filename="${name}"`);
        return {
          visitors: rows.map(viewVisitor),
          conversations: history.map(({ conversation, messages }) => ({
            ...viewConversation(conversation),
            createdAt: conversation.createdAt.toISOString(),
            messages: messages.map(viewMessage),
          })),
        };
      },
    );

    app.delete('/visitors/:id', { schema: { params: ById } }, async (request, reply) => {
      await covered(request, request.params.id);
      await deletePerson(store.db, request.params.id);
      return reply.code(204).send();
    });
  };

  /** All that agents see as this one; of a site that the token is not good for, nobody. */
  async function covered(request: FastifyRequest, id: string): Promise<VisitorRow[]> {
    const rows = await personOf(store.db, id);
    const isCovered = rows.every(({ siteId }) => coversSite(adminOf(request), siteId));
    if (rows.length === 0 || !isCovered) throw new Problem('not_found');
    return rows;
  }
}
