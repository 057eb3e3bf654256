import type { WebSocket } from 'ws';
import { CLOSE_CODES } from '../../shared/wire/close-codes.ts';
import { VisitorFrame, type VisitorPush } from '../../shared/wire/wire.ts';
import type { Services } from '../services.ts';
import { makeCheck } from '../base/check.ts';
import { Problem } from '../base/problem.ts';
import { openSession, type Session } from '../access/session.ts';
import { makePeerSocket, type PeerSocket } from './peer-socket.ts';
import { takeReceipt, tellTyping } from './visitor-signals.ts';
import type { Hub } from './hub.ts';
import type { VisitorPeer } from './peer.ts';

const isVisitorFrame = makeCheck(VisitorFrame);

/**
 * A visitor who identifies or signs out gets the new token a moment later; the socket waits for it.
 */
const RETIRED_GRACE_MS = 5_000;

type Admission = Session | number;

/** The session that a token opens from an origin, or the close code that says why it does not. */
export async function admitVisitor(
  services: Services,
  token: string,
  origin: string | undefined,
): Promise<Admission> {
  try {
    return await openSession(services, await services.tokens.verifyVisitor(token), origin);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === 'origin_denied' ? CLOSE_CODES.forbidden : CLOSE_CODES.unauthorized;
  }
}

/** A visitor's socket from its first word to its last. */
export function serveVisitor(
  socket: WebSocket,
  first: Session,
  origin: string | undefined,
  services: Services,
  hub: Hub,
): PeerSocket {
  const { store, clock, limits, metrics } = services;
  let session = first;

  const peer: VisitorPeer = {
    get visitorId() {
      return session.visitor.id;
    },
    get siteId() {
      return session.visitor.siteId;
    },
    get sessionId() {
      return session.claims.sessionId;
    },
    send: (push: VisitorPush) => connection.send(push),
    retire() {
      hub.leave(peer);
      peer.send({ type: 'hello', conversation: null });
      const graceEnd = clock().getTime() + RETIRED_GRACE_MS;
      connection.expireAt(new Date(Math.min(graceEnd, session.claims.expiresAt.getTime())));
    },
    restart: () => connection.close(CLOSE_CODES.restart),
  };
  const connection = makePeerSocket(
    socket,
    {
      clock,
      limits,
      metrics,
      frameRefusal: () => limits.refusal('framesOfVisitor', peer.visitorId),
    },
    take,
    () => hub.leave(peer),
  );
  begin().catch(peer.restart);
  return connection;

  async function begin(): Promise<void> {
    hub.enter(peer);
    connection.expireAt(session.claims.expiresAt);
    // Once the hub knows of this socket: a session that ended just before did so unheard.
    await hub.greet(peer);
  }

  async function take(frame: unknown): Promise<'ok' | 'bad'> {
    if (!isVisitorFrame(frame)) return 'bad';
    switch (frame.type) {
      case 'ping':
        peer.send({ type: 'pong', ...hub.spread() });
        return 'ok';
      case 'auth':
        await reauthenticate(frame.token);
        return 'ok';
      case 'typing':
        await tellTyping(services, hub.known, peer, frame.on);
        return 'ok';
      case 'read':
        await takeReceipt(store, hub.known, peer.visitorId, frame.seq);
        return 'ok';
    }
  }

  async function reauthenticate(token: string): Promise<void> {
    const next = await admitVisitor(services, token, origin);
    if (typeof next === 'number') {
      connection.close(next);
      return;
    }
    // A socket that closed in the meantime has left for good.
    if (!connection.isOpen) return;
    const { id } = next.visitor;
    const refusal =
      id === peer.visitorId
        ? undefined
        : limits.fullness('openSocketsOfVisitor', hub.visitors.of(id).size);
    if (refusal !== undefined) {
      connection.close(CLOSE_CODES.rateLimited, refusal);
      return;
    }
    session = next;
    await begin();
  }
}
