import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import { createTokens } from './auth.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const PATH = '/admin/cs/agents';
const scope = ['admin.cs.inbox'];
const inAnHour = () => new Date(Date.now() + 3_600_000);

const refusalOf = async (token: string, locale = 'en-US') =>
  (await server.call('GET', PATH, { token, headers: { 'x-locale': locale } })).json();

it('says of a token that another server signed that it did', async () => {
  const secret = new TextEncoder().encode('a secret of another server, 32 bytes');
  const foreign = await createTokens([secret], () => new Date()).signAdmin({
    id: 'a',
    scope,
    expiresAt: inAnHour(),
  });
  expect(await refusalOf(foreign)).toMatchObject({
    status: 401,
    code: 'unauthorized',
    detail: 'The token was signed with another server’s secret. Make one on this server.',
  });
  expect(await refusalOf(foreign, 'zh-CN')).toMatchObject({
    detail: '此令牌由其他服务器签发。请在本服务器生成令牌。',
  });
});

it('says of a token that is over, revoked, or for something else what it is', async () => {
  const over = new Date(Date.now() - 1_000);
  const expired = await server.tokens.signAdmin({ id: 'a', scope, expiresAt: over });
  expect((await refusalOf(expired)).detail).toBe('The token has expired. Make a new one.');
  const expiresAt = inAnHour();
  const revoked = await server.tokens.signAdmin({ id: 'a', jti: 'gone', scope, expiresAt });
  expect((await refusalOf(revoked)).detail).toBe('The token was revoked. Make a new one.');
  for (const unfit of ['x', await server.tokens.signOwnerEntry('a@example.com')]) {
    expect((await refusalOf(unfit)).detail).toMatch(/^This is no token for the admin API\./);
  }
});

it('says of a right that is missing that it is that', async () => {
  const token = await server.admin(['admin.cs.config']);
  expect(await refusalOf(token)).toMatchObject({ status: 403, code: 'forbidden' });
});
