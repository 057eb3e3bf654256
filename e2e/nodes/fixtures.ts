import { randomUUID } from 'node:crypto';
import { hasNats, startNats, type Nats } from '../../server/testing/nats.ts';
import { test as base } from '../fixtures.ts';
import { startServer, type BuiltServer } from '../infra/server.ts';

export { expect } from '../fixtures.ts';

type Bus = 'LISTEN/NOTIFY' | 'NATS';

/** The ways by which nodes hear of one another. */
export const BUSES: readonly Bus[] = hasNats ? ['LISTEN/NOTIFY', 'NATS'] : ['LISTEN/NOTIFY'];

type Options = {
  bus: Bus;
  /** Environment of both nodes. */
  settings: Record<string, string>;
};

type Fixtures = {
  nodes: [BuiltServer, BuiltServer];
  nats: Nats | undefined;
};

/** Two nodes on one PostgreSQL. */
export const test = base.extend<Options & Fixtures>({
  bus: ['LISTEN/NOTIFY', { option: true }],
  settings: [{}, { option: true }],

  nats: async ({ bus }, use) => {
    const nats = bus === 'NATS' ? await startNats() : undefined;
    await use(nats);
    await nats?.stop();
  },

  nodes: async ({ databaseUrl, nats, settings }, use) => {
    const shared = {
      JWT_SECRET: randomUUID(),
      ...(nats && { BUS_URL: nats.url }),
      ...settings,
    };
    const [one, other] = await Promise.all([
      startServer(databaseUrl, shared),
      startServer(databaseUrl, shared),
    ]);
    await use([one, other]);
    await Promise.all([one.stop(), other.stop()]);
  },
});

export const newVisitorId = () => `v_${randomUUID()}`;
export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
export const seqs = (messages: readonly { seq: number }[]) => messages.map(({ seq }) => seq);
