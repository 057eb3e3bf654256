import { makeSharedTurns } from '../base/shared-turns.ts';
import {
  appendedByVisitor,
  appendInSession,
  countedFor,
  isInSession,
  isNewFrom,
  isOpenOf,
  valuesInSession,
  type Appended,
  type NewMessage,
  type Speaker,
} from './append.ts';
import { newestOf, stateAs, type ConversationState } from './conversations.ts';
import { newMessageId } from './ids.ts';
import { isOutOfReach } from './out-of-reach.ts';
import type { Statement, Store } from './store.ts';

/*
 * Under load, messages of several visitors share a statement and its commit. It writes what the lone
 * statement of `appendInSession` would write, but waits for nobody's lock: a conversation that somebody
 * else holds is left out. Whatever it leaves out goes alone: then nobody waits with it, and the lone
 * statement tells what there is to tell of it.
 */

/** The embedded store does nothing else meanwhile, and the first ones wait for the last. */
const MOST_TOGETHER = 64;

const ASKED = {
  visitorId: 'locked.asker_id',
  clientId: 'locked.client_id',
  at: 'locked.at',
  isVerified: 'locked.is_verified',
  sessionId: 'locked.session_id',
  lastBeginning: 'locked.last_beginning',
};

/**
 * The limit takes all. It hides their number: the planner expects one, so it looks up each by an index,
 * as the lone statement does, and keeps its plan, whatever tables and batches are like when it makes it.
 */
const TOGETHER: Statement = {
  name: 'append_together',
  text: `
  with locked as (
    select asked.*, own.id as own_id
    from (
      select * from unnest(
        $1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[],
        $7::text[], $8::timestamptz[]
      ) as one (
        asker_id, message_id, text, client_id, at, is_verified, session_id, last_beginning
      )
      limit (select cardinality($1::text[]))
    ) asked cross join lateral (
      select mine.id from conversations mine
      where mine.id = (${newestOf('asked.asker_id')})
      for no key update skip locked
    ) own
  ), written as (
    update conversations
    set ${countedFor(ASKED)}
    from locked
    where conversations.id = locked.own_id
      and ${isOpenOf(ASKED.visitorId)} and ${isNewFrom(ASKED)} and ${isInSession(ASKED)}
    returning conversations.*, locked.message_id, locked.text, locked.client_id, locked.at
  ), message as (
    insert into messages (id, conversation_id, seq, "from", text, client_id, created_at)
    select message_id, id, last_seq, 'visitor', text, client_id, at from written
  )
  select ${stateAs('written')}, written.message_id as "messageId" from written`,
};

type Asked = { speaker: Speaker; draft: NewMessage };

/** Writes as `appendInSession` does: under load together, but a visitor's messages one after the other. */
export function makeAppendTogether(
  store: Store,
): (speaker: Speaker, draft: NewMessage) => Promise<Appended | undefined> {
  const append = makeSharedTurns<Asked, Appended | undefined>({
    most: MOST_TOGETHER,
    keyOf: ({ speaker }) => speaker.visitorId,
    alone: ({ speaker, draft }) => appendInSession(store, speaker, draft),
    together: (asked) => appendTogether(store, asked),
  });
  return (speaker, draft) => append({ speaker, draft });
}

/** The messages that were written: each of a visitor of its own. */
export async function appendTogether(
  store: Store,
  all: readonly Asked[],
): Promise<Map<Asked, Appended>> {
  const asked = new Map(all.map((one) => [newMessageId(), one]));
  const rows = [...asked].map(([id, { speaker, draft }]) => valuesInSession(speaker, draft, id));
  const columns = (rows[0] ?? []).map((_, index) => rows.map((row) => row[index] ?? ''));
  const written = new Map<Asked, Appended>();
  for (const { messageId, ...row } of await runTogether(store, columns)) {
    const id = String(messageId);
    const one = asked.get(id);
    if (one) written.set(one, appendedByVisitor(row as ConversationState, id, one.draft));
  }
  return written;
}

/** Nothing where one of them made the store refuse all, as a message does that is stored already. */
async function runTogether(
  store: Store,
  columns: readonly string[][],
): Promise<Record<string, unknown>[]> {
  try {
    return await store.run(TOGETHER, columns);
  } catch (error) {
    if (isOutOfReach(error)) throw error;
    return [];
  }
}
