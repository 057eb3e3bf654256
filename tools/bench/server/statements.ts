import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseClient } from '../../../server/testing/bare-drivers.ts';
import { openAgent } from './agents.ts';
import type { Figure } from './figures.ts';
import { openLine } from './line.ts';
import type { Place } from './place.ts';
import { openVisitors, TEXT } from './visitors.ts';
import { openSockets } from './sockets.ts';

const MESSAGES = 50;
const QUIET_MS = 10;

/** The statements that a message costs, those of its pushes included. */
export async function measureStatements({ server, database }: Place): Promise<Figure[]> {
  if (!database) return [];
  const [visitor] = await openVisitors(server.origin127, 1);
  if (!visitor) throw new Error('There is no visitor.');
  const sent = await countedEach(database, async () => void (await visitor.send()));
  const agents = [await openAgent(server), await openAgent(server)];
  const sockets = await openSockets(server.origin127, [visitor.token]);
  const answer = await makeAnswer(server, visitor.token);
  const answered = await countedEach(database, answer);
  for (const one of [...agents, ...sockets, visitor]) one.close();
  return [
    { what: 'statements: a visitor’s message', value: sent.toFixed(2), goal: '≤ 3' },
    {
      what: 'statements: an agent’s, heard by the visitor and two agents',
      value: answered.toFixed(2),
      goal: '≤ 4',
    },
  ];
}

async function makeAnswer(
  { origin127, adminToken }: Place['server'],
  visitorToken: string,
): Promise<() => Promise<void>> {
  const line = await openLine(origin127);
  const token = await adminToken(['admin.cs.inbox'], { name: 'Alice' });
  const current = await line.ask('/api/v1/cs/conversations/current', { token: visitorToken });
  const { conversation } = JSON.parse(current.body) as { conversation: { id: string } };
  let count = 0;
  return async () => {
    count += 1;
    const { status, body } = await line.ask(
      `/api/v1/admin/cs/conversations/${conversation.id}/messages`,
      { token, body: JSON.stringify({ text: TEXT, clientId: `answer-${count}` }) },
    );
    if (status !== 201) throw new Error(`An answer was not taken: ${status} ${body}`);
  };
}

/** One after the other, each given the time for its notice. The first ones count for nothing. */
async function countedEach(database: DatabaseClient, work: () => Promise<void>): Promise<number> {
  for (let index = 0; index < 5; index += 1) await work();
  await quiet(database);
  const before = await calls(database);
  for (let index = 0; index < MESSAGES; index += 1) {
    await work();
    await quiet(database);
  }
  return ((await calls(database)) - before) / MESSAGES;
}

/** Until no statement is counted any more. */
async function quiet(database: DatabaseClient): Promise<void> {
  let last = -1;
  for (let now = await calls(database); now !== last; now = await calls(database)) {
    last = now;
    await delay(QUIET_MS);
  }
}

/** Without those of this very program. */
async function calls(database: DatabaseClient): Promise<number> {
  const { rows } = await database.query<{ count: string }>(
    `select coalesce(sum(calls), 0) as count from pg_stat_statements where query not like '%pg_stat_%'`,
  );
  return Number(rows[0]?.count);
}
