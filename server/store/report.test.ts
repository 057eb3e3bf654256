import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import { lastDays } from '../base/last-days.ts';
import { firstAnswerOverall, reportByDay, reportBySite } from './report.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('the days of a report are those of the zone that was meant, where the store knows another by that name', async () => {
  const { db } = server.store;
  const { id, appKey } = await server.site();
  const { token } = await server.handshake(appKey);
  const { conversation } = await server.send(token, 'Hi');
  // In India a new day began a quarter of an hour ago; the store takes IST for Israel's time.
  await db.execute(
    sql`update conversations set created_at = '2026-03-01T18:45:00Z' where id = ${conversation.id}`,
  );
  const scopeOf = (days: number) => ({
    sites: [id],
    days: lastDays(new Date('2026-03-01T19:00:00Z'), days, 'IST'),
  });
  expect(await reportByDay(db, scopeOf(2))).toMatchObject([
    { day: '2026-03-02', conversations: 1 },
  ]);
  await db.execute(
    sql`update conversations set created_at = '2026-03-01T18:15:00Z' where id = ${conversation.id}`,
  );
  expect(await reportByDay(db, scopeOf(1))).toEqual([]);
  expect(await reportBySite(db, scopeOf(1))).toMatchObject([{ conversations: 0, open: 1 }]);
  expect(await firstAnswerOverall(db, scopeOf(1))).toBeNull();
});
