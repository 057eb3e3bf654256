import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { AGENT_PROTOCOL, VISITOR_PROTOCOL } from '../../shared/wire-names.ts';
import { CLOSE_CODES } from '../../shared/wire/close-codes.ts';
import type { Services } from '../services.ts';
import { requireOneHost } from '../http/every-answer.ts';
import { networkOf } from '../rate-limit/address.ts';
import { admitAgent, serveAgent } from './agent-socket.ts';
import type { Hub } from './hub.ts';
import type { OpenConnections } from './open-connections.ts';
import { admitVisitor, serveVisitor } from './visitor-socket.ts';

/** Serves a socket. Resolves once that takes nothing more of a turn. */
export type Serve = (socket: WebSocket) => Promise<void>;

/** Throws where the address has opened too many of late. */
export function requireOpening(
  request: IncomingMessage,
  { limits, addressOf }: Pick<Services, 'limits' | 'addressOf'>,
): void {
  requireOneHost(request);
  limits.admit('socketOpeningsOfAddress', networkOf(addressOf(request)));
}

/**
 * The token is checked before the upgrade is answered. Refusals follow the upgrade, since a browser
 * sees close codes only.
 */
export async function admitSocket(
  request: IncomingMessage,
  services: Services,
  hub: Hub,
  open: OpenConnections,
): Promise<Serve> {
  const { limits, addressOf } = services;
  const network = networkOf(addressOf(request));
  const refusal = limits.fullness('openSocketsOfAddress', open.countOf(network));
  if (refusal !== undefined)
    return async (socket) => socket.close(CLOSE_CODES.rateLimited, refusal);
  const offered = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim());
  const token = offered.find((protocol) => protocol.startsWith('jwt.'))?.slice(4) ?? '';
  const { origin } = request.headers;
  // If neither protocol is offered, the response names none, and browsers then close the socket
  // themselves.
  if (spokenProtocol(offered) !== AGENT_PROTOCOL) {
    const claims = await admitVisitor(services, token, origin);
    return async (socket) => {
      if (typeof claims === 'number') {
        socket.close(claims);
        return;
      }
      const { size } = hub.visitors.of(claims.visitorId);
      const tooMany = limits.fullness('openSocketsOfVisitor', size);
      if (tooMany !== undefined) {
        socket.close(CLOSE_CODES.rateLimited, tooMany);
        return;
      }
      const { connection, whenGreeted } = serveVisitor(socket, claims, origin, services, hub);
      open.add(socket, network, connection);
      await whenGreeted;
    };
  }
  const claims = await admitAgent(services, request, token);
  return async (socket) =>
    typeof claims === 'number'
      ? socket.close(claims)
      : open.add(socket, network, serveAgent(socket, request, { claims, token }, services, hub));
}

/** Picks the protocol to speak from those offered. */
export function spokenProtocol(offered: readonly string[]): string | undefined {
  return [VISITOR_PROTOCOL, AGENT_PROTOCOL].find((protocol) => offered.includes(protocol));
}
