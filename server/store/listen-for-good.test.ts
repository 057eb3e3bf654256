import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Client } from 'pg';
import { afterEach, expect, it } from 'vitest';
import { listenForGood } from './listen-for-good.ts';

const { TEST_DATABASE_URL: url } = process.env;

let undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.toReversed()) await step();
  undo = [];
});

/** A line to the database that can go dead without either end being told. */
async function makeLine(target: URL) {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.push(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const near = new URL(target);
  near.hostname = '127.0.0.1';
  near.port = String((server.address() as AddressInfo).port);
  return {
    url: near.href,
    goDead() {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
}

it('finds out by itself that its line is dead, and takes a new one', async () => {
  const line = await makeLine(new URL(String(url)));
  const heard: string[] = [];
  let gaps = 0;
  const stop = await listenForGood({
    settings: { connectionString: line.url },
    channel: 'dead_line',
    onPayload: (payload) => heard.push(payload),
    onGap: () => (gaps += 1),
    probe: { everyMs: 50, timeoutMs: 100 },
  });
  undo.push(stop);
  const speaker = new Client(url);
  await speaker.connect();
  undo.push(() => speaker.end());

  line.goDead();
  await expect.poll(() => gaps, { timeout: 10_000 }).toBe(1);
  await speaker.query(`select pg_notify('dead_line', 'after')`);
  await expect.poll(() => heard).toEqual(['after']);
});
