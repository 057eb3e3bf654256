import type { WebSocket } from 'ws';
import { CLOSE_CODES } from '../../shared/wire/close-codes.ts';
import { VisitorFrame, type VisitorPush } from '../../shared/wire/wire.ts';
import type { Services } from '../services.ts';
import { makeCheck } from '../base/check.ts';
import { Problem } from '../base/problem.ts';
import { admitClaims } from '../access/session.ts';
import type { VisitorClaims } from '../access/auth.ts';
import { makeHeldPushes } from './held-pushes.ts';
import { makePeerSocket, type PeerSocket } from './peer-socket.ts';
import { takeReceipt, tellTyping } from './visitor-signals.ts';
import type { Hub } from './hub.ts';
import type { VisitorPeer } from './peer.ts';

const isVisitorFrame = makeCheck(VisitorFrame);

/**
 * A visitor who identifies or signs out gets the new token a moment later; the socket waits for it.
 */
const RETIRED_GRACE_MS = 5_000;

type Admission = VisitorClaims | number;

/**
 * The claims of a token that may be used from an origin, or the close code that says why not. The
 * greeting tells whether their session is live: both take one statement.
 */
export async function admitVisitor(
  services: Services,
  token: string,
  origin: string | undefined,
): Promise<Admission> {
  try {
    return await admitClaims(services, await services.tokens.verifyVisitor(token), origin);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === 'origin_denied' ? CLOSE_CODES.forbidden : CLOSE_CODES.unauthorized;
  }
}

/** A visitor's socket from its first word to its last. `whenGreeted` resolves also where it is refused. */
export function serveVisitor(
  socket: WebSocket,
  first: VisitorClaims,
  origin: string | undefined,
  services: Services,
  hub: Hub,
): { connection: PeerSocket; whenGreeted: Promise<void> } {
  const { store, clock, limits, metrics } = services;
  let claims = first;
  const frameRefusal = () => limits.refusal('framesOfVisitor', peer.visitorId);
  const pushes = makeHeldPushes<VisitorPush>(
    (push) => connection.send(push),
    () => peer.restart(),
  );

  const peer: VisitorPeer = {
    get visitorId() {
      return claims.visitorId;
    },
    get siteId() {
      return claims.siteId;
    },
    get sessionId() {
      return claims.sessionId;
    },
    send: pushes.send,
    greet(hello) {
      pushes.release();
      peer.send(hello);
    },
    refuse: () => connection.close(CLOSE_CODES.unauthorized),
    retire() {
      hub.leave(peer);
      pushes.drop();
      peer.send({ type: 'hello', conversation: null });
      const graceEnd = clock().getTime() + RETIRED_GRACE_MS;
      connection.expireAt(new Date(Math.min(graceEnd, claims.expiresAt.getTime())));
    },
    restart: () => connection.close(CLOSE_CODES.restart),
  };
  const connection = makePeerSocket(socket, { clock, limits, metrics, frameRefusal }, take, () => {
    hub.leave(peer);
    pushes.drop();
  });
  return { connection, whenGreeted: begin().catch(peer.restart) };

  async function begin(): Promise<void> {
    pushes.hold();
    hub.enter(peer);
    connection.expireAt(claims.expiresAt);
    // Once the hub knows of this socket: a session that ended just before did so unheard.
    await hub.greet(peer);
  }

  async function take(frame: unknown): Promise<'ok' | 'bad'> {
    if (!isVisitorFrame(frame)) return 'bad';
    // Nobody is heard before it is known whether the session is live.
    await pushes.whenLetGo;
    if (!connection.isOpen) return 'ok';
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
    // A socket that closed meanwhile must not enter again.
    if (!connection.isOpen) return;
    const { visitorId: id } = next;
    const refusal =
      id === peer.visitorId
        ? undefined
        : limits.fullness('openSocketsOfVisitor', hub.visitors.of(id).size);
    if (refusal !== undefined) {
      connection.close(CLOSE_CODES.rateLimited, refusal);
      return;
    }
    claims = next;
    await begin();
  }
}
