import { EMBED_ORIGIN_HEADER, ENTRY_HEADER, LOCALE_HEADER } from '../shared/wire-names.ts';
import cors from '@fastify/cors';
import type { FastifyPluginAsync } from 'fastify';
import type { Services } from './services.ts';
import { useProblemReplies } from './http/problem-replies.ts';
import { requireLinkEntry } from './access/link-entry.ts';
import { adminConfigRoutes } from './routes/admin/admin-config.ts';
import { adminCannedReplyRoutes } from './routes/admin/admin-canned-replies.ts';
import { adminConversationRoutes } from './routes/admin/admin-conversations.ts';
import { adminLinkEntryRoutes } from './routes/admin/admin-link-entry.ts';
import { adminNoteRoutes } from './routes/admin/admin-notes.ts';
import { adminOriginRoutes } from './routes/admin/admin-origins.ts';
import { adminReportRoutes } from './routes/admin/admin-report.ts';
import { adminSiteRoutes } from './routes/admin/admin-sites.ts';
import { adminVisitorRoutes } from './routes/admin/admin-visitors.ts';
import { agentRoutes } from './routes/accounts/agents.ts';
import { apiTokenRoutes } from './routes/accounts/api-tokens.ts';
import { entryRoutes } from './routes/accounts/entry.ts';
import { invitationRoutes } from './routes/accounts/invitations.ts';
import { oidcRoutes } from './routes/accounts/oidc.ts';
import { ownAccountRoutes } from './routes/accounts/own-account.ts';
import { ownPushRoutes } from './routes/accounts/own-push.ts';
import { ownSessionRoutes } from './routes/accounts/own-sessions.ts';
import { passkeyRoutes } from './routes/accounts/passkeys.ts';
import { ownPictureRoutes, pictureRoutes } from './routes/accounts/pictures.ts';
import { signInRoutes } from './routes/accounts/sign-in.ts';
import { handshakeRoute } from './routes/visitor/handshake.ts';
import { visitorRoutes } from './routes/visitor/visitor.ts';

const EXPOSED_HEADERS = 'Retry-After';

/** The headers of responses that are sent before the API's hooks run. */
export const ANY_PAGE_MAY_READ = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED_HEADERS,
};

/** Everything below `/api/v1`. */
export function apiRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    // Any page may ask: tokens are carried by hand, and a cookie counts for the console's pages only.
    await app.register(cors, {
      origin: '*',
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: [
        'Authorization',
        'Content-Type',
        LOCALE_HEADER,
        ENTRY_HEADER,
        EMBED_ORIGIN_HEADER,
      ],
      exposedHeaders: EXPOSED_HEADERS,
      maxAge: 7200,
      // A client may ask what is allowed without a request in mind; the plugin's refusal has no form of ours.
      strictPreflight: false,
    });
    app.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    });
    app.addHook('onRequest', async (request) => {
      // First of all: who comes too often costs no more than this.
      services.limits.admit('requestsOfAddress', services.addressOf(request.raw));
      if (request.headers[ENTRY_HEADER] === 'link') await requireLinkEntry(services.store.db);
    });
    // Here too, so that what is not found below this path is answered with this path's headers.
    useProblemReplies(app);

    handshakeRoute(app, services);
    await app.register(visitorRoutes(services), { prefix: '/cs' });
    await app.register(adminConversationRoutes(services), { prefix: '/admin/cs' });
    await app.register(adminNoteRoutes(services), { prefix: '/admin/cs' });
    await app.register(adminCannedReplyRoutes(services), { prefix: '/admin/cs' });
    await app.register(adminReportRoutes(services), { prefix: '/admin/cs' });
    await app.register(adminVisitorRoutes(services), { prefix: '/admin/cs' });
    await app.register(adminSiteRoutes(services), { prefix: '/admin/cs' });
    await app.register(adminOriginRoutes(services), { prefix: '/admin/cs' });
    await app.register(adminLinkEntryRoutes(services), { prefix: '/admin/cs' });
    await app.register(adminConfigRoutes(services), { prefix: '/admin/cs' });
    await app.register(agentRoutes(services), { prefix: '/admin/cs' });
    await app.register(ownPictureRoutes(services), { prefix: '/admin/cs' });
    await app.register(pictureRoutes(services), { prefix: '/cs' });
    await app.register(invitationRoutes(services), { prefix: '/admin/cs' });
    await app.register(apiTokenRoutes(services), { prefix: '/admin/cs' });
    await app.register(entryRoutes(services), { prefix: '/admin/cs' });
    await app.register(signInRoutes(services), { prefix: '/auth' });
    await app.register(oidcRoutes(services), { prefix: '/auth' });
    await app.register(passkeyRoutes(services), { prefix: '/auth' });
    await app.register(ownAccountRoutes(services), { prefix: '/auth' });
    await app.register(ownSessionRoutes(services), { prefix: '/auth' });
    await app.register(ownPushRoutes(services), { prefix: '/auth' });
  };
}
