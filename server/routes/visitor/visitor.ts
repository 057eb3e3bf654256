import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Services } from '../../services.ts';
import { visitorConversationRoutes } from './visitor-conversations.ts';
import { visitorIdentifyRoute } from './visitor-identify.ts';
import { visitorSendRoute } from './visitor-send.ts';
import { requireSession } from './visitor-session.ts';

/** The visitor's routes, for the holder of a session. */
export function visitorRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    requireSession(app, services);
    visitorIdentifyRoute(app, services);
    visitorSendRoute(app, services);
    visitorConversationRoutes(app, services);
  };
}
