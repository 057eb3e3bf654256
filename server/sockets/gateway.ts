import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSE_CODES } from '../../shared/wire/close-codes.ts';
import type { Services } from '../services.ts';
import { endWith, EVERY_ANSWER } from '../http/every-answer.ts';
import { toProblem } from '../http/problem-replies.ts';
import { withoutBase } from '../base/base-path.ts';
import { Problem } from '../base/problem.ts';
import { makeTurns } from '../base/turns.ts';
import { admitSocket, requireOpening, spokenProtocol, type Serve } from './admit-socket.ts';
import type { Hub } from './hub.ts';
import { makeOpenConnections } from './open-connections.ts';
import { closeInSpread, closeWith } from './reconnect-spread.ts';
import { serveAsRequest } from './serve-as-request.ts';

const PATH = '/ws';
const PROBE_MS = 30_000;
const GOODBYE_MS = 1_000;

/** A supervisor waits for a node that stops. */
const LONGEST_CLOSING_MS = 2_000;

/** Sockets that may have missed something do not stay for longer. */
const LONGEST_GAP_MS = 10_000;

/** Each that is looked at takes a connection to the store. */
const ADMISSIONS_AT_ONCE = 8;

/** Beyond this the library itself cuts the peer off; what is merely too long gets a close code. */
const MOST_PAYLOAD_BYTES = 64 * 1024;

const NO_WEBSOCKET = new Problem('bad_request', {
  detail: {
    'zh-CN': '此地址只接受 WebSocket 升级（RFC 6455，版本 13）。',
    'en-US': 'A WebSocket opens here by GET with the headers of RFC 6455, version 13.',
  },
});

type Options = {
  services: Services;
  hub: Hub;
  /** Other WebSockets on this server are somebody else's, such as a development server's. */
  leavesOthers: boolean;
  onError: (error: unknown) => void;
};

/** Answers WebSocket upgrades. Returns what closes them all. */
export function makeGateway(
  server: Server,
  { services, hub, leavesOthers, onError }: Options,
): () => Promise<void> {
  const open = makeOpenConnections();
  const inTurn = makeTurns({
    atOnce: ADMISSIONS_AT_ONCE,
    requireRoom: (waiting) => services.limits.requireRoom('waitingSockets', waiting),
  });
  /** Those that are not answered yet. */
  const opening = new Set<Duplex>();
  let isClosing = false;
  const sockets = makeWebSocketServer();

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Without a listener a peer that vanishes in the middle would end the process.
    stream.on('error', () => stream.destroy());
    const path = withoutBase(request.url ?? '', services.settings).split('?', 1)[0];
    if (path !== PATH) {
      const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
      if (!isWebSocket || !leavesOthers) serveAsRequest(server, request, stream, head);
      return;
    }
    opening.add(stream);
    stream.once('close', () => opening.delete(stream));
    admitInTurn(request, stream, head).catch((error: unknown) => {
      const problem = error instanceof Problem ? error : toProblem(error as Error);
      if (problem.status >= 500) onError(error);
      refuse(request, stream, problem);
    });
  };
  server.on('upgrade', onUpgrade);
  const prober = setInterval(open.probeAll, PROBE_MS);
  prober.unref();

  services.bus.onGap(() => void closeAll(LONGEST_GAP_MS, () => isClosing));

  return async () => {
    isClosing = true;
    server.off('upgrade', onUpgrade);
    clearInterval(prober);
    // The server waits for the last connection, and the store may take its time for these.
    for (const stream of opening) stream.destroy();
    await closeAll(LONGEST_CLOSING_MS, () => false);
    await allClosed(sockets.clients);
    for (const socket of sockets.clients) socket.terminate();
  };

  async function admitInTurn(request: IncomingMessage, stream: Duplex, head: Buffer) {
    const upgrade = (serve: Serve) => answerUpgrade(request, stream, head, serve);
    try {
      // First of all: an address that opens too many takes no turns from others.
      requireOpening(request, services);
      await inTurn(async () => {
        // A peer that has left ended the stream, but did not destroy it.
        if (stream.readable) await upgrade(await admitSocket(request, services, hub, open));
        else stream.destroy();
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'rate_limited') throw error;
      // A browser sees close codes only.
      const reason = error.toBody('en-US').detail ?? '';
      await upgrade(async (socket) =>
        closeWith(socket, { code: CLOSE_CODES.rateLimited, reason, named: hub.spread() }),
      );
    }
  }

  /** Resolves once the socket is served, or there is none. */
  async function answerUpgrade(
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    serve: Serve,
  ): Promise<void> {
    opening.delete(stream);
    let served = Promise.resolve();
    // The library answers at once, one way or the other.
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // Refused ones too: one bad frame without a listener would end the process.
      socket.on('error', () => socket.terminate());
      socket.on('close', services.metrics.countClose);
      served = serve(socket).catch((error: unknown) => {
        onError(error);
        socket.terminate();
      });
    });
    await served;
  }

  function closeAll(longestMs: number, isTakenOver: () => boolean): Promise<void> {
    const code = CLOSE_CODES.restart;
    const named = hub.spread();
    return closeInSpread([...sockets.clients], { code, named, longestMs, isTakenOver });
  }
}

function makeWebSocketServer(): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_PAYLOAD_BYTES,
    handleProtocols: (offered) => spokenProtocol([...offered]) ?? false,
  });

  sockets.on('headers', (headers) => {
    for (const [name, value] of Object.entries(EVERY_ANSWER)) headers.push(`${name}: ${value}`);
  });
  sockets.on('wsClientError', (_error, stream, request) => {
    const headers = { 'sec-websocket-version': 13 };
    endWith(stream, { status: 400, problem: NO_WEBSOCKET, headers, request });
  });
  return sockets;
}

function refuse(request: IncomingMessage, stream: Duplex, problem: Problem): void {
  const { status, retryAfterSeconds } = problem;
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': retryAfterSeconds };
  endWith(stream, { status, problem, headers, request });
}

/** Resolves when all have said goodbye, or were given the time for it. */
function allClosed(sockets: ReadonlySet<WebSocket>): Promise<void> {
  return new Promise<void>((resolve) => {
    const deadline = setTimeout(resolve, GOODBYE_MS);
    const poll = () => {
      if (sockets.size > 0) return;
      clearTimeout(deadline);
      resolve();
    };
    for (const socket of sockets) socket.once('close', () => setImmediate(poll));
    poll();
  });
}
