import type { SendReply } from '../../shared/wire/wire.ts';
import { ensurePostgres, startPostgres } from '../../tools/postgres.ts';
import type { BuiltServer } from '../infra/server.ts';
import { startServer } from '../infra/server.ts';
import { enter } from './client.ts';
import { expectToHear } from './expect-to-hear.ts';
import { expect, newVisitorId, seqs, test, upTo } from './fixtures.ts';

const COUNT = 60;

/** A database that keeps what it acknowledged, where the other tests trade that for speed. */
const LASTING = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

test('a database that crashes and comes back in the middle loses nothing, and nodes hear of one another again', async () => {
  const database = await startPostgres(ensurePostgres()!, LASTING);
  const shared = { JWT_SECRET: newVisitorId() };
  const [one, other] = await Promise.all([
    startServer(database.url, shared),
    startServer(database.url, shared),
  ]);
  const client = await enter(one, newVisitorId());
  const before = await client.listen(other);

  const nodes = [one, other] as const;
  const sendAll = () => upTo(COUNT).map((at) => client.send(nodes[at % 2]!, `m${at}`, `c${at}`));
  const sending = sendAll();
  await Promise.any(sending);
  await database.restart();
  const acknowledged = (await Promise.all(sending)).filter((reply) => reply !== undefined);
  await expect.poll(() => isReady(one)).toBe(true);
  await expect.poll(() => isReady(other)).toBe(true);
  expect(await before.closed).toBe(1012);
  const ids = acknowledged.map(({ message }) => message.id);
  expect((await client.messages(other)).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));

  // All go again, under the same client ids.
  const again = (await Promise.all(sendAll())) as SendReply[];
  expect(new Set(again.map(({ message }) => message.id)).size).toBe(COUNT);
  expect(seqs(await client.messages(other))).toEqual(upTo(COUNT).map((at) => at + 1));

  await expectToHear(client, other, one);
  await Promise.all(nodes.map((node) => node.stop()));
  await database.stop();
});

const isReady = ({ origin127 }: BuiltServer) => fetch(`${origin127}/readyz`).then(({ ok }) => ok);
