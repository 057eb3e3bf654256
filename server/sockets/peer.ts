import type { AdminClaims } from '../accounts/admin-claims.ts';
import type { AgentPush } from '../../shared/wire/agent-wire.ts';
import type { VisitorPush } from '../../shared/wire/wire.ts';

/** A visitor's socket, as the hub sees it. */
export type VisitorPeer = {
  readonly visitorId: string;
  readonly siteId: string;
  readonly sessionId: string;
  /** Waits until the session is known to be live: nobody hears by one that is over. */
  send(push: VisitorPush): void;
  /** Its session is live: what has waited goes out, and then this. */
  greet(hello: VisitorPush): void;
  /** Its token stands for no session any more. */
  refuse(): void;
  /** Its visitor is no more, or its session has ended. */
  retire(): void;
  /** It has missed something: it shall come back, and ask for that. */
  restart(): void;
};

/** An agent's socket, as the hub sees it. */
export type AgentPeer = {
  readonly admin: AdminClaims;
  /** Asks anew who is behind it and what they may do: that may have changed. */
  recheck(): void;
  /** The same, and has it load everything anew, whether or not that changed. */
  beginAnew(): Promise<void>;
  send(push: AgentPush): void;
  restart(): void;
};
