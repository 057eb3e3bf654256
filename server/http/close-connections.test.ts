import dns from 'node:dns';
import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { expect, it, vi } from 'vitest';
import { closeConnectionsAfterAnswer, closeWithin } from './close-connections.ts';

/** The addresses that `localhost` has here. */
const ADDRESSES = ['127.0.0.1', '127.0.0.2'];

it.each(ADDRESSES)(
  'closing cuts off a request without an end at %s of localhost, too',
  async (host) => {
    const lookup = vi.spyOn(dns, 'lookup');
    lookup.mockImplementation((...told: unknown[]) => {
      const done = told.at(-1) as (error: null, ...found: unknown[]) => void;
      const [name] = told;
      if (name !== 'localhost') return done(null, name, 4);
      const all = ADDRESSES.map((address) => ({ address, family: 4 }));
      const isOfAll = (told[1] as { all?: boolean }).all === true;
      done(null, ...(isOfAll ? [all] : [ADDRESSES[0], 4]));
    });
    const app = fastify({ forceCloseConnections: 'idle' });
    closeConnectionsAfterAnswer(app);
    const asked = new Promise<void>((resolve) => {
      app.get('/', () => {
        resolve();
        return new Promise(() => {});
      });
    });
    await app.listen({ host: 'localhost', port: 0 });
    expect(app.addresses()).toHaveLength(ADDRESSES.length);
    const { port } = app.server.address() as AddressInfo;
    lookup.mockRestore();
    const request = get({ host, port });
    const failed = once(request, 'error');
    await asked;
    const begun = performance.now();
    await closeWithin(app, 200);
    expect(performance.now() - begun).toBeGreaterThan(150);
    expect(await failed).toMatchObject([{ code: 'ECONNRESET' }]);
  },
);
