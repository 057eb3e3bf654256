import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { CHANNEL } from '../store/announce.ts';
import { openBus } from './bus.ts';
import type { Notice } from '../store/notice.ts';

it('passes over what is no notice, and hears on', async () => {
  const store = await openTestStore();
  const bus = await openBus(store);
  const heard: Notice[] = [];
  bus.onNotice((notice) => heard.push(notice));
  for (const payload of ['x', '', '{"type":"message"', '{"type":"of tomorrow"}', 'null']) {
    await store.db.execute(sql`select pg_notify(${CHANNEL}, ${payload})`);
  }
  await bus.publish({ type: 'retired', visitorId: 'a' });
  await expect.poll(() => heard).toEqual([{ type: 'retired', visitorId: 'a' }]);
  await store.close();
});
