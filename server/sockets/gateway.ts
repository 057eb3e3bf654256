import { AGENT_PROTOCOL, VISITOR_PROTOCOL } from '../../shared/wire-names.ts';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSE_CODES } from '../../shared/wire/close-codes.ts';
import type { Backend } from '../backend.ts';
import { endWith, EVERY_ANSWER, requireOneHost } from '../http/every-answer.ts';
import { Problem } from '../base/problem.ts';
import { networkOf } from '../rate-limit/address.ts';
import { admitAgent, serveAgent } from './agent-socket.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import { serveAsRequest } from './serve-as-request.ts';
import { admitVisitor, serveVisitor } from './visitor-socket.ts';

const PATH = '/ws';
const PROBE_MS = 30_000;
const GOODBYE_MS = 1_000;

/** Beyond this the library itself cuts the peer off; what is merely too long gets a close code. */
const MOST_PAYLOAD_BYTES = 64 * 1024;

const NO_WEBSOCKET = new Problem('bad_request', {
  detail: {
    'zh-CN': '此地址只接受 WebSocket 升级（RFC 6455，版本 13）。',
    'en-US': 'A WebSocket opens here by GET with the headers of RFC 6455, version 13.',
  },
});

type Options = {
  backend: Backend;
  hub: Hub;
  /** Other WebSockets on this server are somebody else's, such as a development server's. */
  leavesOthers: boolean;
  onError: (error: unknown) => void;
};

/** Answers WebSocket upgrades. Returns what closes them all. */
export function makeGateway(
  server: Server,
  { backend, hub, leavesOthers, onError }: Options,
): () => Promise<void> {
  const connections = new Set<Connection>();
  const { limits, addressOf, metrics } = backend;
  /** The number of open sockets by network. */
  const openOf = new Map<string, number>();
  let isClosing = false;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_PAYLOAD_BYTES,
    handleProtocols: (offered) => choose([...offered]) ?? false,
  });

  sockets.on('headers', (headers) => {
    for (const [name, value] of Object.entries(EVERY_ANSWER)) headers.push(`${name}: ${value}`);
  });
  sockets.on('wsClientError', (_error, stream, request) => {
    const headers = { 'sec-websocket-version': 13 };
    endWith(stream, { status: 400, problem: NO_WEBSOCKET, headers, request });
  });

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Without a listener a peer that vanishes in the middle would end the process.
    stream.on('error', () => stream.destroy());
    const path = (request.url ?? '').split('?', 1)[0];
    if (path !== PATH) {
      const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
      if (!isWebSocket || !leavesOthers) serveAsRequest(server, request, stream, head);
      return;
    }
    prepare(request).then(
      (serve) => {
        // Nobody would say goodbye to it, and the server waits for the last connection.
        if (isClosing) {
          stream.destroy();
          return;
        }
        sockets.handleUpgrade(request, stream, head, (socket) => {
          // Refused ones too: one bad frame without a listener would end the process.
          socket.on('error', () => socket.terminate());
          socket.on('close', metrics.countClose);
          serve(socket);
        });
      },
      (error: unknown) => {
        if (error instanceof Problem && error.status === 400) {
          endWith(stream, { status: 400, problem: error, request });
          return;
        }
        onError(error);
        endWith(stream, { status: 503, problem: new Problem('internal'), request });
      },
    );
  };
  server.on('upgrade', onUpgrade);
  const prober = setInterval(() => {
    for (const connection of connections) connection.probe();
  }, PROBE_MS);
  prober.unref();

  backend.bus.onGap(() => closeAll(CLOSE_CODES.restart));

  return async () => {
    isClosing = true;
    server.off('upgrade', onUpgrade);
    clearInterval(prober);
    closeAll(CLOSE_CODES.restart);
    await new Promise<void>((resolve) => {
      const deadline = setTimeout(resolve, GOODBYE_MS);
      const poll = () => {
        if (sockets.clients.size > 0) return;
        clearTimeout(deadline);
        resolve();
      };
      for (const socket of sockets.clients) socket.once('close', () => setImmediate(poll));
      poll();
    });
    for (const socket of sockets.clients) socket.terminate();
  };

  function closeAll(code: number): void {
    for (const socket of sockets.clients) socket.close(code);
  }

  /**
   * The token is checked before the upgrade is answered, so no frame comes too early. Refusals
   * follow the upgrade, since a browser sees close codes only.
   */
  async function prepare(request: IncomingMessage): Promise<(socket: WebSocket) => void> {
    requireOneHost(request);
    const network = networkOf(addressOf(request));
    const refusal =
      limits.refusal('socketOpeningsOfAddress', network) ??
      limits.fullness('openSocketsOfAddress', openOf.get(network) ?? 0);
    if (refusal !== undefined) return (socket) => socket.close(CLOSE_CODES.rateLimited, refusal);
    const offered = (request.headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .map((protocol) => protocol.trim());
    const token = offered.find((protocol) => protocol.startsWith('jwt.'))?.slice(4) ?? '';
    const { origin } = request.headers;
    // If neither protocol is offered, the response names none, and browsers then close the socket
    // themselves.
    if (choose(offered) !== AGENT_PROTOCOL) {
      const session = await admitVisitor(backend, token, origin);
      return (socket) => {
        if (typeof session === 'number') {
          socket.close(session);
          return;
        }
        const open = hub.visitors.of(session.visitor.id).size;
        const tooMany = limits.fullness('openSocketsOfVisitor', open);
        if (tooMany !== undefined) socket.close(CLOSE_CODES.rateLimited, tooMany);
        else keep(socket, network, serveVisitor(socket, session, origin, backend, hub));
      };
    }
    const claims = await admitAgent(backend, token);
    return (socket) =>
      typeof claims === 'number'
        ? socket.close(claims)
        : keep(socket, network, serveAgent(socket, claims, backend, hub));
  }

  function keep(socket: WebSocket, network: string, connection: Connection): void {
    connections.add(connection);
    openOf.set(network, (openOf.get(network) ?? 0) + 1);
    socket.once('close', () => {
      connections.delete(connection);
      const left = (openOf.get(network) ?? 0) - 1;
      if (left > 0) openOf.set(network, left);
      else openOf.delete(network);
    });
  }
}

/** Picks the protocol to speak from those offered. */
function choose(offered: readonly string[]): string | undefined {
  return [VISITOR_PROTOCOL, AGENT_PROTOCOL].find((protocol) => offered.includes(protocol));
}
