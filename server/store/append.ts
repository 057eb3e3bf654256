import { newMessageId } from './ids.ts';
import { newestOf, stateAs, type ConversationState } from './conversations.ts';
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
 *
 * A statement keeps the plan that it was given first, maybe while the tables were empty: any index looks
 * as good as another one then, and the embedded store never plans anew. So a row is looked up by what
 * finds it alone, and the rest is asked of the row, in a form that no index answers (`is true`).
 */

export type NewMessage = { text: string; clientId: string; at: Date };
export type Author = { id: string; name: string };

/** A message that was just written, and its conversation with it. */
export type Appended = { conversation: ConversationState; message: MessageRow };

/** The names that a statement has for what it is asked to write, and for whom. */
type Asked = { visitorId: string; clientId: string; at: string };
type AskedInSession = Asked & { isVerified: string; sessionId: string; lastBeginning: string };

export const countedFor = ({ at }: Asked) => `
  last_seq = last_seq + 1,
  updated_at = greatest(updated_at, ${at}),
  visitor_seq = last_seq + 1,
  waiting_since = coalesce(waiting_since, ${at})`;

/** It is open, and the visitor's still. */
export const isOpenOf = (visitorId: string) =>
  `(conversations.visitor_id = ${visitorId} and conversations.status = 'open') is true`;

/** Each of so many messages with the same id is looked at. */
const FEW = 8;

/**
 * The id of the visitor's first message with that id of the sender's; null where there is none. Few
 * senders have the same id, and a visitor may have many conversations. If a site counts from one for
 * each visitor, it is the other way round.
 */
export const repeatedOf = ({ visitorId, clientId }: Pick<Asked, 'visitorId' | 'clientId'>) => `
  case when (
    select count(*) from (
      select 1 from messages same where same.client_id = ${clientId} limit ${FEW}
    ) few
  ) < ${FEW} then (
    select repeated.id from messages repeated
    where repeated.client_id = ${clientId} and repeated."from" = 'visitor' and (
      select own.visitor_id = ${visitorId} from conversations own
      where own.id = repeated.conversation_id
    )
    order by repeated.created_at limit 1
  ) else (
    select repeated.id from conversations own cross join lateral (
      select one.id, one.created_at from messages one
      where one.client_id = ${clientId} and one.conversation_id = own.id
        and coalesce(one.agent_id, '') = '' and one."from" = 'visitor'
      offset 0
    ) repeated
    where own.visitor_id = ${visitorId}
    order by repeated.created_at limit 1
  ) end`;

/** The visitor has no such message yet. */
export const isNewFrom = (asked: Asked) => `(${repeatedOf(asked)}) is null`;

/** The session is live, and agents know already whether the visitor is who they say. */
export const isInSession = ({
  visitorId,
  isVerified,
  sessionId,
  lastBeginning,
}: AskedInSession) => `
  (
    select not visitors.is_retired and visitors.is_verified = ${isVerified}
    from visitors where visitors.id = ${visitorId}
  ) and (
    select sessions.visitor_id = ${visitorId} and sessions.begun_at > ${lastBeginning}
    from sessions where sessions.id = ${sessionId}
  )`;

const ALONE = { visitorId: '$1', clientId: '$4', at: '$5::timestamptz' };

const byVisitor = (name: string, isSpeaker: string): Statement => ({
  name,
  text: `
  with written as (
    update conversations
    set ${countedFor(ALONE)}
    where id = (${newestOf(ALONE.visitorId)})
      and ${isOpenOf(ALONE.visitorId)} and ${isNewFrom(ALONE)} and ${isSpeaker}
    returning *
  ), message as (
    insert into messages (id, conversation_id, seq, "from", text, client_id, created_at)
    select $2, written.id, written.last_seq, 'visitor', $3, $4, $5::timestamptz from written
  )
  select ${stateAs('written')} from written`,
});

const BY_VISITOR = byVisitor(
  'append_by_visitor',
  '(select not visitors.is_retired from visitors where visitors.id = $1)',
);

const IN_SESSION = byVisitor(
  'append_in_session',
  isInSession({
    ...ALONE,
    isVerified: '$6::boolean',
    sessionId: '$7',
    lastBeginning: '$8::timestamptz',
  }),
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
  select ${stateAs('written')} from written`,
};

/** Whoever a visitor's token stands for. */
export type Speaker = { visitorId: string; sessionId: string; isVerified?: boolean };

/** Undefined where nothing was written: it takes a closer look then, at the session too. */
export async function appendInSession(
  store: Store,
  speaker: Speaker,
  draft: NewMessage,
): Promise<Appended | undefined> {
  const id = newMessageId();
  const row = await runOnce(store, IN_SESSION, valuesInSession(speaker, draft, id));
  return row && appendedByVisitor(row, id, draft);
}

/** In the order of the statements that write in a session. */
export function valuesInSession(
  { visitorId, sessionId, isVerified = false }: Speaker,
  draft: NewMessage,
  id: string,
): string[] {
  const begunAfter = lastBeginning(draft.at).toISOString();
  return [...valuesByVisitor(visitorId, draft, id), String(isVerified), sessionId, begunAfter];
}

/** Undefined where nothing was written: it takes a closer look then. */
export async function appendByVisitor(
  store: Store,
  visitorId: string,
  draft: NewMessage,
): Promise<Appended | undefined> {
  const id = newMessageId();
  const row = await runOnce(store, BY_VISITOR, valuesByVisitor(visitorId, draft, id));
  return row && appendedByVisitor(row, id, draft);
}

const valuesByVisitor = (visitorId: string, { text, clientId, at }: NewMessage, id: string) => [
  visitorId,
  id,
  text,
  clientId,
  at.toISOString(),
];

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
): Promise<ConversationState | undefined> {
  try {
    const [row] = await store.run(statement, values);
    return row as ConversationState | undefined;
  } catch (error) {
    if (isDouble(error)) return undefined;
    throw error;
  }
}

export const appendedByVisitor = (
  conversation: ConversationState,
  id: string,
  draft: NewMessage,
): Appended =>
  appended(conversation, { id, from: 'visitor', agentId: null, agentName: null, ...draft });

function appended(
  conversation: ConversationState,
  { at, ...fields }: NewMessage & Pick<MessageRow, 'id' | 'from' | 'agentId' | 'agentName'>,
): Appended {
  const { id: conversationId, lastSeq: seq } = conversation;
  return { conversation, message: { ...fields, conversationId, seq, createdAt: at, event: null } };
}
