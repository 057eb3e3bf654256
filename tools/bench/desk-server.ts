import { randomUUID } from 'node:crypto';
import { seedConversations } from '../../server/testing/seed-conversations.ts';
import { DEMO_APP_KEY } from '../../server/start/demo-site.ts';
import { sendAsVisitor } from '../../server/store/messages.ts';
import { siteByAppKey } from '../../server/store/sites.ts';
import { knownVisitor } from '../../server/store/visitors.ts';
import { startBuiltApp } from './built-app.ts';
import { seedHistory } from './seed-history.ts';

/** Words that one conversation has, in each language. */
export const RARE = { english: 'periwinkle', chinese: '退款进度' } as const;

export type DeskServer = {
  origin: string;
  /** The session of somebody with an account, as a browser keeps it. */
  cookie: { name: string; value: string; url: string };
  /** The conversation with the long history. */
  threadId: string;
  stop(): Promise<void>;
};

/** A server with so many conversations, of which the newest has so many messages. */
export async function startDeskServer(count: number, length: number): Promise<DeskServer> {
  const { store, tokens, origin, stop } = await startBuiltApp();
  await seedConversations(store.db, 1, count - 3);
  await addConversation(`Where are the ${RARE.english}s?`);
  await addConversation(`请问${RARE.chinese}如何？`);
  const threadId = await seedHistory(store.db, 'talkative', length);
  return { origin, cookie: await signIn(), threadId, stop };

  /** A conversation of somebody else's, with this text alone. */
  async function addConversation(text: string): Promise<void> {
    const site = await siteByAppKey(store.db, DEMO_APP_KEY);
    if (!site) throw new Error('There is no demo site');
    const at = new Date();
    const visitor = await knownVisitor(store.db, site.id, text, { at });
    await sendAsVisitor(store, visitor.id, { text, clientId: randomUUID(), at }, () => {});
  }

  async function signIn(): Promise<DeskServer['cookie']> {
    const response = await fetch(`${origin}/api/v1/admin/cs/entry/accept`, {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        token: await tokens.signOwnerEntry('ada@example.com'),
        name: 'Ada',
        password: 'the password of a benchmark',
      }),
    });
    const [name = '', value = ''] =
      response.headers.getSetCookie()[0]?.split(';')[0]?.split('=') ?? [];
    if (!response.ok) throw new Error(await response.text());
    return { name, value, url: origin };
  }
}
