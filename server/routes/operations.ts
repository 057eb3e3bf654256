import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Services } from '../services.ts';
import { METRICS_TYPE } from '../base/metrics.ts';
import { WITHOUT_LINE } from '../http/request-log.ts';
import { makeKeptAnswer } from '../base/kept-answer.ts';
import type { Hub } from '../sockets/hub.ts';

/** The size is looked up once in this time, however many ask. */
const STORE_SIZE_MS = 60_000;

/** The routes for load balancers and monitoring. */
export function operationRoutes(
  app: FastifyInstance,
  { store, metrics }: Pick<Services, 'store' | 'metrics'>,
  { visitors, agents }: Pick<Hub, 'visitors' | 'agents'>,
  leaving?: AbortSignal,
): void {
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    metrics.observeRequest({
      method,
      // The pattern, never the path: ids would make a series of their own each.
      route: routeOptions.url ?? 'none',
      status: statusCode,
      seconds: elapsedTime / 1000,
    });
  });

  const storeBytes = makeKeptAnswer(() => store.size(), STORE_SIZE_MS);
  app.get('/healthz', WITHOUT_LINE, async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });

  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.get('/readyz', WITHOUT_LINE, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (isStopping || leaving?.aborted) return notReady(reply);
    try {
      await store.probe();
      return { status: 'ok' };
    } catch (error) {
      metrics.countStoreError('probe');
      request.log.warn({ err: error }, 'the store does not answer');
      return notReady(reply);
    }
  });

  app.get('/metrics', WITHOUT_LINE, async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(METRICS_TYPE)
      .send(
        await metrics.render({
          sockets: { visitor: visitors.size, agent: agents.size },
          pool: store.pool?.(),
          storeBytes: storeBytes(),
        }),
      ),
  );
}

function notReady(reply: FastifyReply) {
  void reply.code(503);
  return { status: 'unavailable' };
}
