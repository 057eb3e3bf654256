import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { Backend } from '../backend.ts';

/** What a load balancer asks. */
export function operationRoutes(app: FastifyInstance, { store }: Pick<Backend, 'store'>): void {
  app.get('/healthz', async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });

  app.get('/readyz', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      await store.db.execute(sql`select 1`);
      return { status: 'ok' };
    } catch (error) {
      request.log.warn({ err: error }, 'the store does not answer');
      void reply.code(503);
      return { status: 'unavailable' };
    }
  });
}
