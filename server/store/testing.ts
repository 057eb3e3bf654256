import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { currentConversation, type ConversationState } from './conversations.ts';
import type { Database } from './store.ts';

/** A line to the database that can go dead without either end being told. */
export async function makeLine(target: URL) {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.push(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const near = new URL(target);
  near.hostname = '127.0.0.1';
  near.port = String((server.address() as AddressInfo).port);
  return {
    url: near.href,
    /** The connections of now; later ones are well. */
    goDead() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Until somebody waits for what a transaction holds; the embedded store lets nobody come so far. */
export async function untilSomebodyWaits(tx: Database): Promise<void> {
  if (!process.env['TEST_DATABASE_URL']) return;
  const waiting = sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const look = async () => {
    // Within a transaction PostgreSQL shows the same picture again.
    await tx.execute(sql`select pg_stat_clear_snapshot()`);
    return tx.execute(waiting);
  };
  await expect.poll(look).not.toMatchObject({ rows: [] });
}

/** The visitor's newest conversation, as far as a message's statement tells it. */
export async function currentState(
  db: Database,
  visitorId: string,
): Promise<ConversationState | undefined> {
  const row = await currentConversation(db, visitorId);
  if (!row) return undefined;
  const { id, siteId, status, lastSeq, readSeq, agentReadSeq, agentName, previousId } = row;
  const state = { id, siteId, visitorId: row.visitorId, status, previousId };
  return { ...state, lastSeq, readSeq, agentReadSeq, agentName };
}
