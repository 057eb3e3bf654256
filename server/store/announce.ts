import { sql } from 'drizzle-orm';
import type { Database, Statement } from './store.ts';
import type { Notice } from './notice.ts';

export const CHANNEL = 'cs_widget';

/** Inside a transaction the notice goes out with its commit, and never without it. */
export async function announce(db: Database, notice: Notice): Promise<void> {
  await db.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(notice)})`);
}

/** Several at once, each of them a notification of its own. */
export const NOTIFY: Statement = {
  name: 'notify',
  text: 'select pg_notify($1, payload) from unnest($2::text[]) payload',
};
