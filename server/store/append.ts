import { newMessageId } from './ids.ts';
import type { ConversationRow } from './conversations.ts';
import type { MessageRow } from './messages.ts';
import { lastBeginning } from './sessions.ts';
import type { Statement, Store } from './store.ts';

/*
 * The usual case of a message, as one statement without a transaction around it: its conversation is
 * the newest of the visitor, and the sender's id of it is new. The conversation's row is the lock: a
 * statement that waited for it reads it again. The rest of what it read may be older: of two equal
 * messages at once the second fails at the index `messages_once`, and `seq` is not counted for it; and
 * an agent's message beside a conversation that just begins counts as written before it.
 * Nothing is written where the case is another one.
 */

export type NewMessage = { text: string; clientId: string; at: Date };
export type Author = { id: string; name: string };

/** A message that was just written, and its conversation with it. */
export type Appended = { conversation: ConversationRow; message: MessageRow };

const CONVERSATION = `
  written.id, written.ordinal, written.site_id as "siteId", written.visitor_id as "visitorId",
  written.status, written.last_seq as "lastSeq", written.read_seq as "readSeq",
  written.agent_read_seq as "agentReadSeq", written.agent_name as "agentName",
  written.assignee_id as "assigneeId", written.visitor_seq as "visitorSeq",
  written.waiting_since as "waitingSince", written.first_answer_at as "firstAnswerAt",
  written.created_at as "createdAt", written.updated_at as "updatedAt",
  (
    select earlier.id from conversations earlier
    where earlier.visitor_id = written.visitor_id and earlier.ordinal < written.ordinal
    order by earlier.ordinal desc limit 1
  ) as "previousId"`;

const byVisitor = (name: string, isSpeaker: string): Statement => ({
  name,
  text: `
  with written as (
    update conversations
    set last_seq = last_seq + 1,
      updated_at = greatest(updated_at, $5::timestamptz),
      visitor_seq = last_seq + 1,
      waiting_since = coalesce(waiting_since, $5::timestamptz)
    where id = (
        select newest.id from conversations newest
        where newest.visitor_id = $1 order by newest.ordinal desc limit 1
      )
      and visitor_id = $1
      and status = 'open'
      and exists (${isSpeaker})
      and not exists (
        select 1 from messages repeated
        join conversations own on own.id = repeated.conversation_id
        where repeated.client_id = $4 and repeated."from" = 'visitor' and own.visitor_id = $1
      )
    returning *
  ), message as (
    insert into messages (id, conversation_id, seq, "from", text, client_id, created_at)
    select $2, written.id, written.last_seq, 'visitor', $3, $4, $5::timestamptz from written
  )
  select ${CONVERSATION} from written`,
});

const BY_VISITOR = byVisitor(
  'append_by_visitor',
  'select 1 from visitors where visitors.id = $1 and not visitors.is_retired',
);

/** The session is live, and agents know already whether the visitor is who they say. */
const IN_SESSION = byVisitor(
  'append_in_session',
  `select 1 from visitors join sessions on sessions.visitor_id = visitors.id
  where visitors.id = $1 and not visitors.is_retired and visitors.is_verified = $6::boolean
    and sessions.id = $7 and sessions.begun_at > $8::timestamptz`,
);

const BY_AGENT: Statement = {
  name: 'append_by_agent',
  text: `
  with written as (
    update conversations
    set last_seq = last_seq + 1,
      updated_at = greatest(updated_at, $5::timestamptz),
      agent_name = $7,
      waiting_since = null,
      first_answer_at = coalesce(first_answer_at, $5::timestamptz)
    where id = $1
      and not exists (
        select 1 from conversations newer
        where newer.visitor_id = conversations.visitor_id and newer.ordinal > conversations.ordinal
      )
      and not exists (
        select 1 from messages repeated
        where repeated.client_id = $4 and repeated.conversation_id = $1 and repeated.agent_id = $6
      )
    returning *
  ), message as (
    insert into messages
      (id, conversation_id, seq, "from", text, client_id, created_at, agent_id, agent_name)
    select $2, written.id, written.last_seq, 'agent', $3, $4, $5::timestamptz, $6, $7 from written
  )
  select ${CONVERSATION} from written`,
};

/** Whoever a visitor's token stands for. */
export type Speaker = { visitorId: string; sessionId: string; isVerified?: boolean };

/** Undefined where nothing was written: it takes a closer look then, at the session too. */
export async function appendInSession(
  store: Store,
  { visitorId, sessionId, isVerified = false }: Speaker,
  draft: NewMessage,
): Promise<Appended | undefined> {
  const { at } = draft;
  const session = [String(isVerified), sessionId, lastBeginning(at).toISOString()];
  return runByVisitor(store, IN_SESSION, { visitorId, draft, more: session });
}

/** Undefined where nothing was written: it takes a closer look then. */
export async function appendByVisitor(
  store: Store,
  visitorId: string,
  draft: NewMessage,
): Promise<Appended | undefined> {
  return runByVisitor(store, BY_VISITOR, { visitorId, draft, more: [] });
}

type ByVisitor = { visitorId: string; draft: NewMessage; more: readonly string[] };

async function runByVisitor(
  store: Store,
  statement: Statement,
  { visitorId, draft, more }: ByVisitor,
): Promise<Appended | undefined> {
  const { text, clientId, at } = draft;
  const id = newMessageId();
  const values = [visitorId, id, text, clientId, at.toISOString(), ...more];
  const row = await runOnce(store, statement, values);
  return row && appended(row, { id, from: 'visitor', agentId: null, agentName: null, ...draft });
}

/** Undefined where nothing was written: it takes a closer look then. */
export async function appendByAgent(
  store: Store,
  conversationId: string,
  agent: Author,
  draft: NewMessage,
): Promise<Appended | undefined> {
  const { text, clientId, at } = draft;
  const id = newMessageId();
  const values = [conversationId, id, text, clientId, at.toISOString(), agent.id, agent.name];
  const row = await runOnce(store, BY_AGENT, values);
  return (
    row && appended(row, { id, from: 'agent', agentId: agent.id, agentName: agent.name, ...draft })
  );
}

const UNIQUE_VIOLATION = '23505';

/** Whether a message was refused because the same one is stored. */
export function isDouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === UNIQUE_VIOLATION) || isDouble(error.cause);
}

async function runOnce(
  store: Store,
  statement: Statement,
  values: readonly string[],
): Promise<ConversationRow | undefined> {
  try {
    const [row] = await store.run(statement, values);
    // The driver gives a bigint as text. The other columns are as the schema has them.
    return row && ({ ...row, ordinal: Number(row['ordinal']) } as ConversationRow);
  } catch (error) {
    if (isDouble(error)) return undefined;
    throw error;
  }
}

function appended(
  conversation: ConversationRow,
  { at, ...fields }: NewMessage & Pick<MessageRow, 'id' | 'from' | 'agentId' | 'agentName'>,
): Appended {
  const { id: conversationId, lastSeq: seq } = conversation;
  return { conversation, message: { ...fields, conversationId, seq, createdAt: at, event: null } };
}
