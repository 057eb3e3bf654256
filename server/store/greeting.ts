import { stateAs, newestOf, type ConversationState } from './conversations.ts';
import { FROM_LIVE, valuesOfLive } from './sessions.ts';
import type { Statement, Store } from './store.ts';

const GREETING: Statement = {
  name: 'greeting',
  text: `
  with live as (select visitors.id ${FROM_LIVE})
  select ${stateAs('newest')} from live
  left join conversations newest on newest.id = (${newestOf('live.id')})`,
};

/**
 * The conversation to greet the holder of a session with, if they have one. Undefined where the session
 * is over.
 */
export async function greetingOf(
  store: Pick<Store, 'run'>,
  held: { sessionId: string; visitorId: string },
  at: Date,
): Promise<{ current: ConversationState | undefined } | undefined> {
  const [row] = await store.run(GREETING, valuesOfLive(held, at));
  if (!row) return undefined;
  return { current: row['id'] === null ? undefined : (row as ConversationState) };
}
