import { sql } from 'drizzle-orm';
import type { Database } from '../store/store.ts';

/** The people and sites that the seeded conversations belong to. */
export const SEEDED = {
  sites: ['site_g0', 'site_g1', 'site_g2', 'site_g3'],
  agentId: 'agent_g',
  externalUserId: 'user 7',
  /** A word that few messages have. */
  rareWord: 'marmalade',
} as const;

/**
 * Fills a store with conversations `from` to `to`, by SQL. They are of four sites; half are closed, one in
 * eight is an agent's to answer, and each fourth visitor is a known user. The latest
 * activity lies all over the tables, as it does where people come back.
 */
export async function seedConversations(db: Database, from: number, to: number): Promise<void> {
  await db.execute(sql`select setseed(0.5)`);
  await db.execute(sql`
    insert into sites (id, app_key, name)
    select 'site_g' || n, 'sk_g' || n, 'Site ' || n from generate_series(0, 3) n
    on conflict do nothing`);
  await db.execute(sql`
    insert into agents (id, name, email) values (${SEEDED.agentId}, 'Alice', 'alice@example.com')
    on conflict do nothing`);
  await db.execute(sql`
    insert into visitors
      (id, site_id, anonymous_id, external_user_id, profile, browser, address, created_at, seen_at)
    select
      'visitor_' || md5('v' || n), 'site_g' || n % 4,
      case when n / 4 % 4 <> 0 then 'v_' || n end,
      case when n / 4 % 4 = 0 then 'user ' || n / 16 end,
      jsonb_build_object('nickname', 'Visitor ' || n),
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', '203.0.113.' || n % 250,
      now() - interval '1 year', now() - random() * interval '1 year'
    from generate_series(${from}::int, ${to}::int) n`);
  await db.execute(sql`
    insert into conversations (
      id, site_id, visitor_id, status, last_seq, visitor_seq, assignee_id, waiting_since,
      created_at, updated_at
    )
    select
      'c_' || md5('c' || n), 'site_g' || n % 4, 'visitor_' || md5('v' || n),
      case when n / 4 % 2 = 0 then 'open' else 'closed' end, 2, 1,
      case when n / 8 % 8 = 0 then ${SEEDED.agentId} end, null,
      now() - interval '1 year', now() - random() * interval '1 year'
    from generate_series(${from}::int, ${to}::int) n`);
  await db.execute(sql`
    insert into messages (id, conversation_id, seq, "from", text, client_id, created_at)
    select
      'm_' || md5(n || '_' || seq), 'c_' || md5('c' || n), seq,
      case when seq = 1 then 'visitor' else 'agent' end,
      case when n % 997 = 0 then ${SEEDED.rareWord} || ' ' else '' end || 'Message ' || n,
      md5(seq || '_' || n), now() - interval '1 year'
    from generate_series(${from}::int, ${to}::int) n, generate_series(1, 2) seq`);
  // PostgreSQL does so by itself after a while, and plans by what it finds.
  for (const table of ['visitors', 'conversations', 'messages']) {
    await db.execute(sql`vacuum analyze ${sql.identifier(table)}`);
  }
}
