import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { CLOSE_CODES } from '../../shared/wire/close-codes.ts';
import { AgentFrame, type AgentPush } from '../../shared/wire/agent-wire.ts';
import { admitUpgrade } from '../access/admission.ts';
import { agentNameOf, coversSite, type AdminClaims } from '../accounts/admin-claims.ts';
import type { Services } from '../services.ts';
import { makeCheck } from '../base/check.ts';
import { conversationById } from '../store/conversations.ts';
import { makePeerSocket, type PeerSocket } from './peer-socket.ts';
import type { Hub } from './hub.ts';
import type { AgentPeer } from './peer.ts';
import { makeKnownSignals } from './known-signals.ts';

const isAgentFrame = makeCheck(AgentFrame);

/** The claims of an agent's token, or the close code that says why it is none. */
export async function admitAgent(
  services: Services,
  request: IncomingMessage,
  token: string,
): Promise<AdminClaims | number> {
  const claims = await admitUpgrade(services, request, token);
  if (!claims) return CLOSE_CODES.unauthorized;
  return claims.scope.includes('admin.cs.inbox') ? claims : CLOSE_CODES.forbidden;
}

/** An agent's socket from its first word to its last; while it is there, its sites are online unless the agent is away. */
export function serveAgent(
  socket: WebSocket,
  request: IncomingMessage,
  { claims: first, token }: { claims: AdminClaims; token: string },
  services: Services,
  hub: Hub,
): PeerSocket {
  const { clock, presence, limits, metrics } = services;
  let claims = first;
  let lastToken = token;
  let admissions = 0;
  let leave = comeOnline();
  const signals = makeAgentSignals(services, () => claims);

  const peer: AgentPeer = {
    get admin() {
      return claims;
    },
    recheck: () => void readmit(lastToken).catch(peer.restart),
    async beginAnew() {
      if (await admit(lastToken)) greet();
    },
    send: (push: AgentPush) => connection.send(push),
    restart: () => connection.close(CLOSE_CODES.restart),
  };
  const connection = makePeerSocket(
    socket,
    { clock, limits, metrics, frameRefusal: () => limits.refusal('framesOfAgent', claims.id) },
    take,
    () => {
      hub.leaveAgent(peer);
      leave();
    },
  );
  enter();
  greet();
  // A session that ended just before the hub knew of this socket did so unheard.
  if (first.sessionId !== undefined || first.jti !== undefined) peer.recheck();
  return connection;

  async function take(frame: unknown): Promise<'ok' | 'bad'> {
    if (!isAgentFrame(frame)) return 'bad';
    switch (frame.type) {
      case 'ping':
        peer.send({ type: 'pong', ...hub.spread() });
        return 'ok';
      case 'auth':
        if (await admit(frame.token)) greet();
        return 'ok';
      case 'typing':
        await signals.typing(frame.conversationId, frame.on);
        return 'ok';
      case 'viewing':
        await signals.viewing(frame.conversationId, frame.on);
        return 'ok';
    }
  }

  /** Visitors of the agent's sites see somebody there, unless the agent is away. Returns the undo. */
  function comeOnline(): () => void {
    return claims.isAway ? () => {} : presence.enter(claims.sites);
  }

  /** Agents take a hello for a new beginning, and load everything anew: only where that is due. */
  async function readmit(by: string): Promise<void> {
    const seen = viewOf(claims);
    if ((await admit(by)) && viewOf(claims) !== seen) greet();
  }

  /** False where the socket is over, or a later admission knows better. */
  async function admit(by: string): Promise<boolean> {
    lastToken = by;
    const turn = ++admissions;
    const next = await admitAgent(services, request, by);
    if (turn !== admissions) return false;
    if (typeof next === 'number') {
      connection.close(next);
      return false;
    }
    // A socket that closed meanwhile must not enter again.
    if (!connection.isOpen) return false;
    const leaveOld = leave;
    claims = next;
    leave = comeOnline();
    leaveOld();
    enter();
    return true;
  }

  function enter(): void {
    hub.enterAgent(peer, claims.sites);
    connection.expireAt(claims.expiresAt);
  }

  function greet(): void {
    const { sites: siteIds = null } = claims;
    peer.send({ type: 'hello', agentName: agentNameOf(claims), siteIds, ...hub.spread() });
  }
}

/** Tells colleagues, and while it types the visitor, what this agent does in a conversation. */
function makeAgentSignals({ store, bus, clock }: Services, claimsNow: () => AdminClaims) {
  const known = makeKnownSignals(clock);
  let typingIn = '';
  return {
    /** Once for each change. */
    async typing(id: string, on: boolean): Promise<void> {
      if (id !== typingIn) known.forget(typingIn);
      typingIn = id;
      if (!known.isSameTyping(id, on)) await tell('agent-typing', id, on);
    },
    viewing: async (id: string, on: boolean) => tell('agent-viewing', id, on),
  };

  async function tell(type: 'agent-typing' | 'agent-viewing', conversationId: string, on: boolean) {
    const conversation = await conversationById(store.db, conversationId);
    const claims = claimsNow();
    if (!conversation || !coversSite(claims, conversation.siteId)) return;
    const { siteId, visitorId } = conversation;
    const agent = { agentId: claims.id, agentName: agentNameOf(claims) };
    await bus.publish({ type, siteId, visitorId, conversationId, on, ...agent });
  }
}

/** Whatever of the claims an agent sees: the name that is told, and the sites whose conversations are listed. */
const viewOf = (claims: AdminClaims) => JSON.stringify([agentNameOf(claims), claims.sites]);
