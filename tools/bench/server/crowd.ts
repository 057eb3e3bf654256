import { median } from '../percentile.ts';
import { metric } from './cpu.ts';
import { ms, times, type Figure } from './figures.ts';
import { flood } from './flood.ts';
import type { Options } from './options.ts';
import type { Place } from './place.ts';
import { perMessage } from './sends.ts';
import { openSockets, type IdleSocket } from './sockets.ts';
import { beginSessions, openVisitors, type Visitor } from './visitors.ts';

const AT_ONCE = 64;

/** The cost of many sockets that do nothing, and the storm after a node is killed. */
export async function measureSockets(place: Place, options: Options): Promise<Figure[]> {
  const { server } = place;
  const visitors = await openVisitors(server.origin127, AT_ONCE);
  const tokens = await beginSessions(server.origin127, options.sockets);
  const costBefore = await costOfMessage(place, visitors, options);

  const memoryBefore = await metric(server.origin127, 'process_resident_memory_bytes');
  const before = await place.cpu();
  const sockets = await openSockets(server.origin127, tokens);
  const opening = perMessage(before, await place.cpu(), sockets.length);
  const memory = await metric(server.origin127, 'process_resident_memory_bytes');
  const cost = await costOfMessage(place, visitors, options);
  for (const visitor of visitors) visitor.close();

  const { seconds, lostTwice } = await storm(place, sockets);
  for (const socket of sockets) socket.close();
  const openingMs = opening.nodeMs + opening.databaseMs;
  return [
    {
      what: `CPU of a message with ${sockets.length} idle sockets, to none`,
      value: times(cost / costBefore),
      goal: '≤ 1.1 ×',
    },
    { what: 'CPU of a connect', value: ms(openingMs) },
    {
      what: 'memory of a socket',
      value: `${((memory - memoryBefore) / sockets.length / 1024).toFixed(1)} KB`,
    },
    {
      what: `all ${sockets.length} back after kill -9`,
      value: `${seconds.toFixed(1)} s`,
      goal: `≤ ${((2 * sockets.length * openingMs) / 1000).toFixed(1)} s`,
    },
    { what: 'thrown out twice', value: String(lostTwice), goal: '0' },
  ];
}

async function costOfMessage(
  { cpu }: Place,
  visitors: readonly Visitor[],
  { rounds, turnMs }: Options,
): Promise<number> {
  const sends = visitors.map(
    ({ send }) =>
      async () =>
        void (await send()),
  );
  await flood(sends, turnMs);
  const costs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = await cpu();
    const { count } = await flood(sends, turnMs);
    const { nodeMs, databaseMs } = perMessage(before, await cpu(), count);
    costs.push(nodeMs + databaseMs);
  }
  return median(costs);
}

/** The time from the kill until every socket was greeted again. */
async function storm({ server }: Place, sockets: readonly IdleSocket[]) {
  const start = performance.now();
  await server.kill9();
  await server.restart();
  await Promise.all(sockets.map((socket) => socket.whenGreeted()));
  return {
    seconds: (performance.now() - start) / 1000,
    lostTwice: sockets.filter((socket) => socket.losses() > 1).length,
  };
}
