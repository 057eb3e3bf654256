import type { ConnectionState } from '../../client/connection-stages.ts';
import type { VisitorFrame, VisitorPush } from '../../shared/wire/wire.ts';

/** A tab's own frames. The connection says by itself who it is. */
export type MomentaryFrame = Exclude<VisitorFrame, { type: 'auth' }>;

/** The messages between the tabs of one visitor. */
export type TabMessage =
  /** Asks for the leader, who answers. */
  | { type: 'ask' }
  /**
   * Says that the sender leads, how the connection is, and what it last told of the agents' presence. The
   * later term counts.
   */
  | { type: 'lead'; term: number; state: ConnectionState; presence?: VisitorPush | undefined }
  | { type: 'push'; term: number; push: VisitorPush }
  /** For the leader to pass on. */
  | { type: 'frame'; frame: MomentaryFrame }
  | { type: 'hurry' }
  /** For all the others, whatever it is. */
  | { type: 'news'; news: unknown };
