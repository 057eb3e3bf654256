import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Weather } from './faults.ts';
import type { Random } from '../../server/testing/random.ts';
import { makeTunnels } from './tunnels.ts';

/** Stands between browsers and server; the files of the widget always come through. */
export type Proxy = {
  origin: string;
  /** Sets the server's port. */
  setTarget(port: number): void;
  /** Undefined is fair weather. */
  setWeather(weather: Weather | undefined): void;
  /** Ends the sockets that stayed half-open. */
  endHalfOpen(): void;
  stop(): Promise<void>;
};

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer };

/** Not all requests share one fate: what breaks every time is noticed more easily. */
const CHANCE = 0.7;
const LONGEST_DELAY_MS = 3_000;

export async function startProxy(random: Random): Promise<Proxy> {
  let target = 0;
  let weather: Weather | undefined;
  const tunnels = makeTunnels(random);

  const server = createServer((incoming, response) => {
    // Whoever is cut off here has already been told by that.
    answer(incoming, response).catch(() => response.destroy());
  });
  server.on('upgrade', (incoming, client: Duplex, head: Buffer) => {
    const outgoing = connect(target, '127.0.0.1');
    outgoing.write(headOf(incoming));
    outgoing.write(head);
    tunnels.open(client as Socket, outgoing, weather);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    setTarget: (next) => (target = next),
    setWeather(next) {
      weather = next;
      tunnels.setWeather(next);
    },
    endHalfOpen: tunnels.cutDeaf,
    stop: () =>
      new Promise((resolve) => {
        tunnels.cut();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const isApi = incoming.url?.startsWith('/api/') && incoming.method !== 'OPTIONS';
    const fate = isApi && random.isLucky(CHANCE) ? weather : undefined;
    switch (fate) {
      case 'drop':
        response.destroy();
        return;
      case 'half-open':
        // Left alone: the client finds out by itself.
        return;
      case 'unavailable':
        refuse(response, random.isLucky(0.5) ? 502 : 503, {});
        return;
      case 'too-many':
        refuse(response, 429, { 'retry-after': String(1 + Math.floor(random.next() * 3)) });
        return;
      case 'delay':
        await delay(random.between(0, LONGEST_DELAY_MS));
        break;
      case 'duplicate':
        if (incoming.method === 'POST') forward(incoming, body).catch(() => undefined);
        break;
      case 'reset':
      case 'no-sockets':
      case undefined:
    }
    const { status, headers, body: answered } = await forward(incoming, body);
    if (fate === 'delay') await delay(random.between(0, LONGEST_DELAY_MS));
    response.writeHead(status, headers);
    if (fate !== 'reset') {
      response.end(answered);
      return;
    }
    response.write(answered.subarray(0, answered.length / 2));
    setImmediate(() => response.destroy());
  }

  async function forward(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    const { method, url, headers } = incoming;
    const answered = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ host: '127.0.0.1', port: target, method, path: url, headers }, resolve)
        .once('error', reject)
        .end(body);
    });
    const { statusCode = 502, headers: answerHeaders } = answered;
    return { status: statusCode, headers: answerHeaders, body: await bodyOf(answered) };
  }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** As a gateway in front of the server would, in words of its own. */
function refuse(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response
    .writeHead(status, {
      'content-type': 'text/html',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After',
      ...headers,
    })
    .end('<h1>Gateway</h1>');
}

function headOf({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : [],
  );
  return [`${method} ${url} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}
