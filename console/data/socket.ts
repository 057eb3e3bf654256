import { AGENT_PROTOCOL } from '../../shared/wire-names.ts';
import { makeConnection, type Connection } from '../../client/connection.ts';
import type { AgentFrame, AgentPush } from '../../shared/wire/agent-wire.ts';

export type SocketEvents = {
  onPush(push: AgentPush): void;
  onLive(isLive: boolean): void;
  /** The server refused the session: resolves once it is known whether that was all. */
  onRefused(): Promise<void>;
};

export type AgentConnection = Connection<Exclude<AgentFrame, { type: 'auth' }>>;

/** Keeps one socket to the server for as long as the session is good; its cookie goes along by itself. */
export function connectAgent(url: string, events: SocketEvents): AgentConnection {
  const { onPush, onLive, onRefused } = events;
  return makeConnection({
    backend: {
      connect: (_token, handlers, connectSocket) =>
        connectSocket({ url, protocols: [AGENT_PROTOCOL] }, handlers),
    },
    token: () => '',
    async renew() {
      await onRefused();
      return '';
    },
    onPush,
    onState(state) {
      onLive(state === 'up');
      if (state === 'refused') void onRefused();
    },
  });
}
