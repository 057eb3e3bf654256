import type { AgentPush, VisitorPush } from '../../shared/wire/wire.ts';

/** A visitor's socket, as the hub sees it. */
export type VisitorPeer = {
  readonly visitorId: string;
  readonly siteId: string;
  readonly sessionId: string;
  send(push: VisitorPush): void;
  /** Its visitor is no more, or its session has ended. */
  retire(): void;
  /** It has missed something: it shall come back, and ask for that. */
  restart(): void;
};

/** An agent's socket, as the hub sees it. */
export type AgentPeer = {
  send(push: AgentPush): void;
  restart(): void;
};
