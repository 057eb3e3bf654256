import { randomUUID } from 'node:crypto';
import { hasNats, startNats, type Nats } from '../../server/testing/nats.ts';
import { test } from '../fixtures.ts';
import { startServer, type BuiltServer } from '../infra/server.ts';

export { expect, test } from '../fixtures.ts';

type Bus = 'LISTEN/NOTIFY' | 'NATS';

/** The ways by which nodes hear of one another. */
export const BUSES: readonly Bus[] = hasNats ? ['LISTEN/NOTIFY', 'NATS'] : ['LISTEN/NOTIFY'];

type Nodes = { pair: readonly [BuiltServer, BuiltServer]; nats: Nats | undefined };

type Options = {
  bus: Bus;
  /** Environment of both nodes. */
  settings?: Record<string, string>;
};

/**
 * Two nodes on one PostgreSQL, for the tests of the describe block that calls this. A start costs more
 * than a test does, so that only a node which a test has ended is started anew, for the next test.
 */
export function withNodes({ bus, settings }: Options): () => Nodes {
  let nodes: Nodes | undefined;

  test.beforeAll(async ({ databaseUrl }) => {
    const nats = bus === 'NATS' ? await startNats() : undefined;
    const shared = {
      JWT_SECRET: randomUUID(),
      ...(nats && { BUS_URL: nats.url }),
      ...settings,
    };
    const start = () => startServer(databaseUrl, shared);
    nodes = { pair: await Promise.all([start(), start()]), nats };
  });
  test.beforeEach(async () => {
    const gone = nodes?.pair.filter((node) => !node.isRunning()) ?? [];
    await Promise.all(gone.map((node) => node.restart()));
  });
  test.afterAll(async () => {
    await Promise.all(nodes?.pair.map((node) => node.stop()) ?? []);
    await nodes?.nats?.stop();
  });

  return () => nodes!;
}

export const newVisitorId = () => `v_${randomUUID()}`;
export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
export const seqs = (messages: readonly { seq: number }[]) => messages.map(({ seq }) => seq);
