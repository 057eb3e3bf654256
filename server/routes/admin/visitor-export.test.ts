import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VisitorExport } from '../../../shared/wire/operator-wire.ts';
import { conversationById } from '../../store/conversations.ts';
import { visitorsOf } from '../../store/visitor-data.ts';
import { startTestServer, type TestServer } from '../../testing.ts';
import { exportText } from './visitor-export.ts';

let server: TestServer;
let token: string;
const log: { level: number; msg: string }[] = [];
const stream = { write: (line: string) => void log.push(JSON.parse(line)) };
beforeAll(async () => {
  server = await startTestServer({ logger: { level: 'warn', stream } });
  token = await server.admin();
});
afterAll(() => server.close());

/** A visitor with a first conversation of that many messages, and with that many more of one each. */
async function visitorWith({ messages, more }: { messages: number; more: number }) {
  const { token: own } = await server.handshake((await server.site()).appKey);
  const { conversation } = await server.send(own, 'Message 1');
  const { visitorId: id, siteId } = (await conversationById(server.store.db, conversation.id))!;
  await server.store.db.execute(sql`
    insert into messages (id, conversation_id, seq, "from", text, created_at)
    select ${id} || '_' || n, ${conversation.id}, n, 'visitor', 'Message ' || n, now()
    from generate_series(2, ${messages}::int) n`);
  await server.store.db.execute(sql`
    insert into conversations (id, site_id, visitor_id, status, created_at, updated_at)
    select 'c_' || n || ${id}, ${siteId}, ${id}, 'closed', now(), now()
    from generate_series(1, ${more}::int) n`);
  return id;
}

it('an export of a long history has all of it, in order', async () => {
  const id = await visitorWith({ messages: 1_100, more: 120 });
  const response = await server.call('GET', `/admin/cs/visitors/${id}/export`, { token });
  expect(response.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="visitor-${id}.json"`,
  });
  const { visitors, conversations } = response.json<VisitorExport>();
  expect(visitors).toMatchObject([{ id }]);
  expect(conversations).toHaveLength(121);
  const [first, ...others] = conversations;
  expect(first!.messages.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 1_100 }, (_, index) => index + 1),
  );
  expect(others.every(({ messages, notes }) => messages.length + notes.length === 0)).toBe(true);
});

it('an export reads a history as far as its reader has come', async () => {
  const id = await visitorWith({ messages: 1_100, more: 0 });
  const pieces = exportText(server.store.db, await visitorsOf(server.store.db, id, {}));
  let seen = '';
  while (!seen.includes('Message 1"')) seen += (await pieces.next()).value;
  await server.store.db.execute(sql`update messages set text = 'changed' where seq = 1100`);
  for await (const piece of pieces) seen += piece;
  expect((JSON.parse(seen) as VisitorExport).conversations[0]!.messages.at(-1)!.text).toBe(
    'changed',
  );
});

it('an export whose store fails halfway breaks off, and the log and the metrics tell it', async () => {
  const id = await visitorWith({ messages: 1, more: 0 });
  await server.store.db.execute(sql`alter table notes rename to notes_elsewhere`);
  const path = `/admin/cs/visitors/${id}/export`;
  await expect(server.call('GET', path, { token })).rejects.toThrow('destroyed');
  expect(log).toMatchObject([{ level: 50, msg: 'an answer broke off' }]);
  const metrics = await server.app.inject('/metrics');
  expect(metrics.body).toContain('cs_store_errors_total{during="request"} 1');
});
