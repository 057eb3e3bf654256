import { Client } from 'pg';
import { afterEach, expect, it } from 'vitest';
import { listenForGood } from './listen-for-good.ts';
import { makeLine } from './testing.ts';

const { TEST_DATABASE_URL: url } = process.env;

let undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.toReversed()) await step();
  undo = [];
});

it('finds out by itself that its line is dead, and takes a new one', async () => {
  const line = await makeLine(new URL(String(url)));
  undo.push(async () => line.close());
  const heard: string[] = [];
  let gaps = 0;
  const stop = await listenForGood({
    settings: { connectionString: line.url },
    channel: 'dead_line',
    onPayload: (payload) => heard.push(payload),
    onGap: () => (gaps += 1),
    probe: { everyMs: 50, timeoutMs: 100 },
  });
  undo.push(stop);
  const speaker = new Client(url);
  await speaker.connect();
  undo.push(() => speaker.end());

  line.goDead();
  await expect.poll(() => gaps, { timeout: 10_000 }).toBe(1);
  await speaker.query(`select pg_notify('dead_line', 'after')`);
  await expect.poll(() => heard).toEqual(['after']);
});
