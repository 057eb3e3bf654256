import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { HandshakeReply, Message, MessagesReply, SendReply } from '../../shared/wire/wire.ts';
import type { BuiltServer } from '../infra/server.ts';
import { DEMO_APP_KEY } from '../infra/sites.ts';

/** A visitor without a browser: as fast as it gets, and at several nodes at once. */
export type Client = {
  /** The answer, or undefined where the node did not take it. */
  send(node: BuiltServer, text: string, clientId: string): Promise<SendReply | undefined>;
  messages(node: BuiltServer): Promise<Message[]>;
  listen(node: BuiltServer): Promise<Listener>;
};

type Listener = {
  heard: Message[];
  /** Whether somebody is there, each time that it was told. */
  presence: boolean[];
  /** The code that the server closed it with. */
  closed: Promise<number>;
  close(): void;
};

export async function enter(first: BuiltServer, visitorId: string): Promise<Client> {
  const api = ({ origin127 }: BuiltServer) => `${origin127}/api/v1/cs`;
  const entered = await fetch(`${api(first)}/handshake`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: first.origin127 },
    body: JSON.stringify({ appKey: DEMO_APP_KEY, visitorId }),
  });
  const handshake = (await entered.json()) as HandshakeReply;
  if (!handshake.available) throw new Error(handshake.reason);
  const { token } = handshake;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };

  return {
    async send(node, text, clientId) {
      try {
        const response = await fetch(`${api(node)}/conversations`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ text, clientId }),
        });
        return response.ok ? ((await response.json()) as SendReply) : undefined;
      } catch {
        // The node is gone, or going.
        return undefined;
      }
    },
    async messages(node) {
      const current = await fetch(`${api(node)}/conversations/current`, { headers });
      const { conversation } = (await current.json()) as SendReply;
      const all: Message[] = [];
      for (;;) {
        const path = `/conversations/${conversation.id}/messages?limit=100&since=${all.length}`;
        const page = (await (await fetch(api(node) + path, { headers })).json()) as MessagesReply;
        all.push(...page.messages);
        if (!page.hasMore) return all;
      }
    },
    async listen({ port }) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, ['sochat-cs', `jwt.${token}`]);
      const heard: Message[] = [];
      const presence: boolean[] = [];
      socket.on('message', (data) => {
        const push = JSON.parse(String(data)) as { message?: Message; online?: boolean };
        if (push.message) heard.push(push.message);
        if (push.online !== undefined) presence.push(push.online);
      });
      const closed = once(socket, 'close').then(([code]) => code as number);
      await once(socket, 'open');
      return { heard, presence, closed, close: () => socket.close() };
    },
  };
}
