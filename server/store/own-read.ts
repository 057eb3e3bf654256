import { sql, type SQL } from 'drizzle-orm';

/**
 * A person's read position in the conversation of a row named `conversations`. Somebody who joined the
 * team later has read all that was there before.
 */
export const ownReadSeq = (personId: string): SQL<number> => sql<number>`coalesce(
  (select own.seq from agent_reads own
    where own.agent_id = ${personId} and own.conversation_id = conversations.id),
  (select case when conversations.updated_at < person.created_at then conversations.last_seq end
    from agents person where person.id = ${personId}),
  0
)`;
