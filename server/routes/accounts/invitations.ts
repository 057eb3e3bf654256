import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import {
  InvitationReply,
  InvitationRequest,
  InvitationsReply,
} from '../../../shared/wire/account-wire.ts';
import { hashOf, newInvitationToken } from '../../access/entry.ts';
import { agentNameOf } from '../../accounts/admin-claims.ts';
import { consoleAddress } from '../../accounts/console-origin.ts';
import { checkMayGive, checkSitesOf } from '../../accounts/team-rules.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { requestLocale } from '../../http/request-locale.ts';
import { viewInvitation } from '../../model/account-views.ts';
import {
  createInvitation,
  deleteInvitation,
  invitationById,
  listInvitations,
} from '../../store/entries.ts';
import { adminOf, requireAllSites, requireScope } from '../admin/admin-session.ts';
import { ById } from '../by-id.ts';
import { checkSites } from './check-sites.ts';
import { invitationMail } from './invitation-mail.ts';
import { makerIn } from './maker-in.ts';

const INVITATION_MS = 7 * 24 * 60 * 60_000;

/** Invitations to the team, each with an address that is good once. */
export function invitationRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, clock, settings, mailer } = services;

  return async (app) => {
    requireScope(app, services, 'admin.cs.team');
    app.addHook('onRequest', async (request) => requireAllSites(request));

    app.get(
      '/invitations',
      {
        config: { summary: 'Invitations that wait to be accepted' },
        schema: { response: { 200: InvitationsReply } },
      },
      async () => ({
        invitations: (await listInvitations(store.db, clock())).map(viewInvitation),
      }),
    );

    app.post(
      '/invitations',
      {
        config: { summary: 'Invites somebody; the address is told this once' },
        schema: { body: InvitationRequest, response: { 201: InvitationReply } },
      },
      async (request, reply) => {
        const { role, siteIds = null } = request.body;
        const email = request.body.email.toLowerCase();
        checkMayGive(adminOf(request), role);
        checkSitesOf(role, siteIds);
        await checkSites(store.db, siteIds);
        const token = newInvitationToken();
        const at = clock();
        const fields = {
          tokenHash: hashOf(token),
          email,
          role,
          siteIds,
          invitedBy: agentNameOf(adminOf(request)),
          makerId: await makerIn(store.db, adminOf(request)),
          createdAt: at,
          expiresAt: new Date(at.getTime() + INVITATION_MS),
        };
        const row = await createInvitation(store.db, fields, (earlier) =>
          checkMayGive(adminOf(request), earlier.role),
        );
        if (!row) throw new Problem('email_taken');
        // They lost that right at this moment.
        if (row === 'maker_over') throw new Problem('forbidden');
        const url = `${consoleAddress(settings)}/console/welcome#${token}`;
        void reply.code(201);
        const mail = invitationMail(
          { to: email, by: row.invitedBy, url },
          requestLocale(request.headers),
        );
        const isMailed = await mailer.send(mail).catch((error: unknown) => {
          // Whoever invites is told the address all the same, and passes it on by hand.
          request.log.warn({ err: error }, 'the mail server did not take an invitation');
          return false;
        });
        return { invitation: viewInvitation(row), url, isMailed };
      },
    );

    app.delete(
      '/invitations/:id',
      {
        config: { summary: 'Takes an invitation back' },
        schema: { params: ById, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const invitation = await invitationById(store.db, request.params.id);
        if (!invitation) throw new Problem('not_found');
        checkMayGive(adminOf(request), invitation.role);
        await deleteInvitation(store.db, invitation.id);
        return reply.code(204).send(null);
      },
    );
  };
}
