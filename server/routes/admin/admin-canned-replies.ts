import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  CannedRepliesReply,
  CannedReplyPatchRequest,
  CannedReplyReply,
  CannedReplyRequest,
} from '../../../shared/wire/desk-wire.ts';
import { coversSite } from '../../accounts/admin-claims.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { viewCannedReply } from '../../model/desk-views.ts';
import { checkText } from '../../model/message-text.ts';
import {
  addCannedReply,
  cannedReplyById,
  changeCannedReply,
  deleteCannedReply,
  listCannedReplies,
  type CannedReplyRow,
} from '../../store/canned-replies.ts';
import { siteById } from '../../store/sites.ts';
import { ById } from '../by-id.ts';
import { adminOf, requireScope } from './admin-session.ts';

/** Texts that agents keep ready. One for all sites is changed by who works with all of them. */
export function adminCannedReplyRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, clock } = services;
  return async (app) => {
    requireScope(app, services, 'admin.cs.inbox');

    app.get(
      '/canned-replies',
      {
        config: { summary: 'Canned replies for the sites that one works with' },
        schema: { response: { 200: CannedRepliesReply } },
      },
      async (request) => {
        const rows = await listCannedReplies(store.db, adminOf(request).sites);
        return { cannedReplies: rows.map(viewCannedReply) };
      },
    );

    app.post(
      '/canned-replies',
      {
        config: { summary: 'Adds a canned reply' },
        schema: { body: CannedReplyRequest, response: { 201: CannedReplyReply } },
      },
      async (request, reply) => {
        const { siteId = null, shortcut, text } = request.body;
        checkText({ text });
        await checkSite(request, siteId);
        const added = await addCannedReply(store.db, { siteId, shortcut, text }, clock());
        if (added === 'full') throw new Problem('too_many_canned_replies');
        void reply.code(201);
        return { cannedReply: viewCannedReply(free(added)) };
      },
    );

    app.patch(
      '/canned-replies/:id',
      {
        config: { summary: 'Changes a canned reply' },
        schema: {
          params: ById,
          body: CannedReplyPatchRequest,
          response: { 200: CannedReplyReply },
        },
      },
      async (request) => {
        const { text, siteId } = request.body;
        if (text !== undefined) checkText({ text });
        const { id } = await ownReply(request, request.params.id);
        if (siteId !== undefined) await checkSite(request, siteId);
        const changed = await changeCannedReply(store.db, id, request.body, clock());
        if (!changed) throw new Problem('not_found');
        return { cannedReply: viewCannedReply(free(changed)) };
      },
    );

    app.delete(
      '/canned-replies/:id',
      { config: { summary: 'Deletes a canned reply' }, schema: { params: ById } },
      async (request, reply) => {
        const { id } = await ownReply(request, request.params.id);
        await deleteCannedReply(store.db, id);
        return reply.code(204).send();
      },
    );
  };

  /** The canned reply, if the asker may change it. */
  async function ownReply(request: FastifyRequest, id: string): Promise<CannedReplyRow> {
    const row = await cannedReplyById(store.db, id);
    const admin = adminOf(request);
    if (!row || (row.siteId !== null && !coversSite(admin, row.siteId))) {
      throw new Problem('not_found');
    }
    if (row.siteId === null && admin.sites) throw new Problem('forbidden');
    return row;
  }

  async function checkSite(request: FastifyRequest, siteId: string | null): Promise<void> {
    const admin = adminOf(request);
    if (siteId === null) {
      if (admin.sites) throw new Problem('forbidden');
      return;
    }
    const isThere = coversSite(admin, siteId) && (await siteById(store.db, siteId));
    if (!isThere) throw new Problem('bad_request', { field: 'siteId' });
  }
}

function free(row: CannedReplyRow | 'taken'): CannedReplyRow {
  if (row === 'taken') throw new Problem('shortcut_taken', { field: 'shortcut' });
  return row;
}
