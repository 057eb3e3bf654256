import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Backend } from '../../backend.ts';
import { visitorConversationRoutes } from './visitor-conversations.ts';
import { visitorIdentifyRoute } from './visitor-identify.ts';
import { visitorSendRoute } from './visitor-send.ts';
import { requireSession } from './visitor-session.ts';

/** The visitor's routes, for the holder of a session. */
export function visitorRoutes(backend: Backend): FastifyPluginAsyncTypebox {
  return async (app) => {
    requireSession(app, backend);
    visitorIdentifyRoute(app, backend);
    visitorSendRoute(app, backend);
    visitorConversationRoutes(app, backend);
  };
}
