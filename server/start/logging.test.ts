import { DrizzleQueryError } from 'drizzle-orm';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { logging } from './logging.ts';
import { useProblemReplies } from '../http/problem-replies.ts';

/** The log of a server whose only route fails with this error. */
async function logOf(error: unknown): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const app = fastify({ logger: { ...logging(false), stream } });
  useProblemReplies(app);
  app.get('/fails', async () => {
    throw error;
  });
  await app.inject('/fails?name=Alex');
  await app.close();
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const QUERY = 'insert into messages values ($1)';
const refused = Object.assign(new Error('the disk is full'), {
  code: '53100',
  detail: 'Key (text)=(Confidential) is too much.',
});
const failedQuery = new DrizzleQueryError(QUERY, ['Confidential'], refused);

it('tells why a query failed, and nothing of what was in it', async () => {
  const log = await logOf(failedQuery);
  expect(log.find(({ err }) => err !== undefined)?.err).toEqual({
    type: 'DrizzleQueryError',
    message: 'the disk is full',
    code: '53100',
    query: QUERY,
    stack: '',
  });
  expect(JSON.stringify(log)).not.toContain('Confidential');
});

it('tells nothing of it either where the query is the cause of something else', async () => {
  const log = await logOf(new Error('no reply', { cause: failedQuery }));
  expect(log.find(({ err }) => err !== undefined)?.err).toMatchObject({
    message: 'no reply',
    stack: expect.stringContaining('logging.test.ts'),
    cause: { message: 'the disk is full', code: '53100' },
  });
  expect(JSON.stringify(log)).not.toContain('Confidential');
});

it('tells of a request no more than its path', async () => {
  const log = await logOf(new Error('no reply'));
  expect(JSON.stringify(log)).toContain('/fails');
  expect(JSON.stringify(log)).not.toContain('Alex');
});
