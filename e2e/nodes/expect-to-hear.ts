import type { BuiltServer } from '../infra/server.ts';
import type { Client } from './client.ts';
import { expect, seqs } from './fixtures.ts';

/**
 * Resolves when the visitor hears on one node what they say on another, after the nodes lost each other. A
 * node that hears of the others again sends its sockets away once: they may have missed something.
 */
export async function expectToHear(client: Client, at: BuiltServer, from: BuiltServer) {
  let turn = 0;
  await expect(async () => {
    const listener = await client.listen(at);
    const sent = await client.send(from, 'Once more', `again ${(turn += 1)}`);
    await expect.poll(() => seqs(listener.heard), { timeout: 2000 }).toContain(sent?.message.seq);
    listener.close();
  }).toPass();
}
