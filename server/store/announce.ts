import { sql } from 'drizzle-orm';
import type { Notice } from './notice.ts';
import type { Database, Statement } from './store.ts';

export const CHANNEL = 'cs_widget';

/** PostgreSQL takes less than 8,000 bytes. */
const MOST_BYTES = 7_999;
const LONGEST_NAME = 100;

type Carrier = (notice: Notice) => void;
const carriers = new WeakMap<Database, Carrier>();

/** Inside a transaction the notice goes out with its commit, and never without it. */
export async function announce(db: Database, notice: Notice): Promise<void> {
  const carry = carriers.get(db);
  if (carry) return carry(notice);
  const payload = payloadOf(notice);
  if (payload !== undefined) await db.execute(sql`select pg_notify(${CHANNEL}, ${payload})`);
}

/**
 * The same database, whose notices go another way than by itself: by `carry`, once they are committed.
 * A process that ends just then tells nobody; the store knows, and whoever asks it.
 */
export function carryNotices(db: Database, carry: Carrier): Database {
  const carried = Object.create(db, {
    transaction: {
      value: async (...[work, config]: Parameters<Database['transaction']>) => {
        const waiting: Notice[] = [];
        let isDone = false;
        try {
          return await db.transaction(async (tx) => {
            // A transaction is a database, whose own transactions are parts of it.
            const carried = carryNotices(tx, (notice) => waiting.push(notice)) as typeof tx;
            const result = await work(carried);
            isDone = true;
            return result;
          }, config);
        } finally {
          // It may be committed also where its end failed: the answer was lost then. A notice says where
          // to look, so that one of nothing is harmless.
          if (isDone) for (const notice of waiting) carry(notice);
        }
      },
    },
  }) as Database;
  carriers.set(carried, carry);
  return carried;
}

/**
 * The notice as a text that fits on every line, with shorter names if need be; undefined where it does
 * not fit even so. A token made elsewhere may have a name, or an id, of any length.
 */
export function payloadOf(notice: Notice): string | undefined {
  const fits = (text: string) => Buffer.byteLength(text) <= MOST_BYTES;
  const whole = JSON.stringify(notice);
  if (fits(whole)) return whole;
  const shorter = JSON.stringify(notice, (key, value: unknown) =>
    typeof value === 'string' && (key === 'agentName' || key === 'byName')
      ? Array.from(value).slice(0, LONGEST_NAME).join('')
      : value,
  );
  return fits(shorter) ? shorter : undefined;
}

/** Several at once, each of them a notification of its own. */
export const NOTIFY: Statement = {
  name: 'notify',
  text: 'select pg_notify($1, payload) from unnest($2::text[]) payload',
};
