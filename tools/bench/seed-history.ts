import { DEMO_APP_KEY } from '../../server/start/demo-site.ts';
import { newConversationId, newMessageId } from '../../server/store/ids.ts';
import { conversations, messages } from '../../server/store/schema.ts';
import { siteByAppKey } from '../../server/store/sites.ts';
import type { Database } from '../../server/store/store.ts';
import { knownVisitor } from '../../server/store/visitors.ts';

/** Long histories are made of several conversations. */
const CONVERSATION_LENGTH = 4_000;
const BATCH = 500;
const APART_MS = 90_000;
const SENTENCES = [
  'Hello, is anybody there?',
  'Yes, how can I help you today?',
  'My parcel has not come, though the page says since Tuesday that it was handed over to the carrier.',
  'Let me look that up for you. It may take a minute or two, since the carrier’s system is slow at this time of day.',
  'Thank you 👋',
];

/** The beginning of the very first message. It is on the page once all of the history is. */
export const FIRST_WORDS = 'No. 1:';

/** Gives a known visitor a history, all of it read; returns the id of the conversation that goes on. */
export async function seedHistory(db: Database, user: string, length: number): Promise<string> {
  const site = await siteByAppKey(db, DEMO_APP_KEY);
  if (!site) throw new Error('There is no demo site');
  const start = Date.now() - (length + 1) * APART_MS;
  const visitor = await knownVisitor(db, site.id, user, { at: new Date(start) });
  let id = '';
  for (let from = 0; from < length; from += CONVERSATION_LENGTH) {
    const count = Math.min(CONVERSATION_LENGTH, length - from);
    id = newConversationId();
    await db.insert(conversations).values({
      id,
      siteId: site.id,
      visitorId: visitor.id,
      status: from + count < length ? 'closed' : 'open',
      lastSeq: count,
      readSeq: count,
      agentReadSeq: count,
      agentName: 'Alice',
      createdAt: new Date(start + from * APART_MS),
      updatedAt: new Date(start + (from + count) * APART_MS),
    });
    const rows = Array.from({ length: count }, (_, index) => rowOf(from + index, index + 1, start));
    await fill(db, id, rows);
  }
  return id;
}

type Row = Omit<typeof messages.$inferInsert, 'conversationId'>;

function rowOf(index: number, seq: number, start: number): Row {
  const isVisitor = index % 3 === 0;
  return {
    id: newMessageId(),
    seq,
    from: isVisitor ? 'visitor' : 'agent',
    text: `No. ${index + 1}: ${SENTENCES[index % SENTENCES.length]}`,
    createdAt: new Date(start + index * APART_MS),
    ...(isVisitor ? { clientId: `seed-${index}` } : { agentId: 'seed', agentName: 'Alice' }),
  };
}

async function fill(db: Database, conversationId: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH).map((row) => ({ ...row, conversationId }));
    await db.insert(messages).values(batch);
  }
}
