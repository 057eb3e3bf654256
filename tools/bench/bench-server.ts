import { randomUUID } from 'node:crypto';
import { DEMO_APP_KEY } from '../../server/start/demo-site.ts';
import { sendAsAgent } from '../../server/store/messages.ts';
import { startBuiltApp } from './built-app.ts';
import { seedHistory } from './seed-history.ts';

const AGENT = { id: 'bench', name: 'Alice' };

export type BenchServer<User extends string> = {
  /** The address of the page with the visitor's chat. */
  addressOf(user: User): string;
  /** Writes to the visitor as an agent. */
  answer(user: User, text: string): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The server with the built pages, over a store in memory in which each visitor has as long a
 * history as is said.
 */
export async function startBenchServer<User extends string>(
  lengths: Readonly<Record<User, number>>,
): Promise<BenchServer<User>> {
  const { store, bus, origin, stop } = await startBuiltApp();
  const conversationIds = new Map<string, string>();
  for (const user in lengths) {
    conversationIds.set(user, await seedHistory(store.db, user, lengths[user]));
  }

  return {
    addressOf: (user) => `${origin}/?k=${DEMO_APP_KEY}&u=${user}`,
    async answer(user, text) {
      const draft = { text, clientId: randomUUID(), at: new Date() };
      const sent = await sendAsAgent(store, conversationIds.get(user) ?? '', AGENT, draft);
      if (typeof sent === 'object') bus.publishMessage(sent);
    },
    stop,
  };
}
