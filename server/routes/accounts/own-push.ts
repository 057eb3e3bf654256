import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { PushKeyReply, PushSubscriptionRequest } from '../../../shared/wire/push-wire.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { requestLocale } from '../../http/request-locale.ts';
import { putPushSubscription, removePushSubscription } from '../../store/push-subscriptions.ts';
import { isPushAddress } from '../../web-push/push-address.ts';
import { requireConsole } from './console-only.ts';
import { signedIn } from './signed-in.ts';

const NOTHING = { 204: Type.Null() };

const NO_PUSH_SERVICE = {
  'en-US': 'This is not the address of a push service.',
  'zh-CN': '这不是推送服务的地址。',
};

/** The signed-in person's routes for pushes to the browser that they sit at. */
export function ownPushRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, accounts, clock, webPush } = services;

  return async (app) => {
    requireConsole(app, services);

    app.get(
      '/push',
      {
        config: { summary: 'The key that a browser subscribes to pushes by', access: 'console' },
        schema: { response: { 200: PushKeyReply } },
      },
      async ({ raw }) => {
        await signedIn(accounts, raw);
        return { publicKey: await webPush.publicKey() };
      },
    );

    app.put(
      '/push/subscription',
      {
        config: {
          summary: 'Tells this browser of visitors’ messages by push, until the session ends',
          access: 'console',
        },
        schema: { body: PushSubscriptionRequest, response: NOTHING },
      },
      async ({ raw, headers, body }, reply) => {
        const sessionId = await ownSession(raw);
        const { endpoint, keys } = body;
        if (!isPushAddress(endpoint)) {
          throw new Problem('bad_request', { detail: NO_PUSH_SERVICE, field: 'endpoint' });
        }
        const isKept = await putPushSubscription(store.db, {
          sessionId,
          endpoint,
          ...keys,
          locale: requestLocale(headers),
          updatedAt: clock(),
        });
        if (!isKept) throw new Problem('unauthorized');
        webPush.noteSubscribed();
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/push/subscription',
      {
        config: { summary: 'Ends the pushes to this browser', access: 'console' },
        schema: { response: NOTHING },
      },
      async ({ raw }, reply) => {
        await removePushSubscription(store.db, await ownSession(raw));
        return reply.code(204).send(null);
      },
    );
  };

  async function ownSession(raw: Parameters<typeof signedIn>[1]): Promise<string> {
    const { sessionId } = await signedIn(accounts, raw);
    if (sessionId === undefined) throw new Problem('unauthorized');
    return sessionId;
  }
}
