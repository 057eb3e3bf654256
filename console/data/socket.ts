import { AGENT_PROTOCOL } from '../../shared/wire-names.ts';
import { makeConnection, type Connection } from '../../client/connection.ts';
import { connectSocket } from '../../client/push-socket.ts';
import type { AgentFrame, AgentPush } from '../../shared/wire/wire.ts';

export type Refusal = 'expired' | 'forbidden';

export type SocketEvents = {
  onPush(push: AgentPush): void;
  onLive(isLive: boolean): void;
  /** The server will not have this token; the connection has ended for good. */
  onRefused(refusal: Refusal): void;
};

export type AgentConnection = Connection<Exclude<AgentFrame, { type: 'auth' }>>;

/** Keeps one socket to the server for as long as the token is good. */
export function connectAgent(url: string, token: string, events: SocketEvents): AgentConnection {
  const { onPush, onLive, onRefused } = events;
  return makeConnection({
    backend: {
      connect: (_token, handlers) =>
        connectSocket({ url, protocol: AGENT_PROTOCOL, token }, handlers),
    },
    token: () => token,
    // An agent's token cannot be renewed from here: whoever made it makes another.
    async renew() {
      onRefused('expired');
      return new Promise<never>(() => {});
    },
    onPush,
    onState(state) {
      onLive(state === 'up');
      if (state === 'refused') onRefused('forbidden');
    },
  });
}
