import { once } from 'node:events';
import { WebSocket } from 'ws';
import { AGENT_PROTOCOL } from '../../../shared/wire-names.ts';
import type { BuiltServer } from '../../../e2e/infra/server.ts';

/** An agent's socket, which remembers when it heard of each message. */
export type Agent = {
  /** By the sender's id of the message. */
  heardAt: ReadonlyMap<string, number>;
  close(): void;
};

export async function openAgent(server: BuiltServer): Promise<Agent> {
  const token = await server.adminToken(['admin.cs.inbox'], { name: 'Alice' });
  const address = `${server.origin127.replace('http', 'ws')}/ws`;
  const socket = new WebSocket(address, [AGENT_PROTOCOL, `jwt.${token}`]);
  const heardAt = new Map<string, number>();
  socket.on('message', (data: Buffer) => {
    const at = performance.now();
    const push = JSON.parse(data.toString()) as { message?: { clientId?: string } };
    const clientId = push.message?.clientId;
    if (clientId !== undefined) heardAt.set(clientId, at);
  });
  await once(socket, 'open');
  return { heardAt, close: () => socket.close() };
}
