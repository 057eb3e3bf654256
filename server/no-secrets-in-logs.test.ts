import { expect, it, vi } from 'vitest';
import { logging } from './start/logging.ts';
import { newAnonymousId } from './store/ids.ts';
import { asConsole, cookieOf, makePerson, PASSWORD, signIn } from './routes/accounts/testing.ts';
import { startTestServer } from './testing.ts';
import { makeTestBrowser, startPushService } from './web-push/testing.ts';

it('logs lines of JSON with a request id, and nothing that people said or prove themselves by', async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const server = await startTestServer({ logger: { ...logging(false), stream } });
  const site = await server.site();
  const admin = await server.admin(['admin.cs.site.link.manage', 'admin.cs.inbox']);
  const made = await server.call('POST', `/admin/cs/sites/${site.id}/link-entry/secret`, {
    token: admin,
  });
  const { signSecret } = made.json<{ signSecret: string }>();
  const signed = await server.signer(site, signSecret);
  const signature = signed('u_secretive', 'Nickname');
  const told = {
    externalUserId: 'u_secretive',
    profile: { nickname: 'Nickname', email: 'mail@example.com', extra: { order: 'O-77' } },
    fingerprint: 'a1'.repeat(32),
    signature,
  };
  const { token } = await server.handshake(site.appKey, told);
  const { conversation } = await server.send(token, 'Nobody else shall read this');
  await server.call('GET', `/admin/cs/visitors?externalUserId=u_secretive`, { token: admin });
  await server.call('GET', `/admin/cs/conversations/${conversation.id}`, { token: admin });
  // Failed requests log no more than successful ones.
  await server.call('POST', '/cs/conversations', { token, body: { text: 1, clientId: 'c-77' } });
  await server.call('GET', '/cs/conversations/current', { token: `${token}x` });
  await server.call('POST', '/cs/handshake', {
    body: {
      appKey: site.appKey,
      visitorId: newAnonymousId(),
      ...told,
      signature: { t: 1, s: 'e' },
    },
  });
  await server.app.inject(`/?k=${site.appKey}&u=u_secretive&nick=Nickname&s=${signature.s}`);
  // Tokens where none belong: in an address, and in headers that nobody reads.
  await server.app.inject(`/c/${token}?token=${token}`);
  await server.app.inject({ url: `/${admin}/%zz`, headers: { 'x-token': admin } });
  await server.close();

  const log = lines.join('');
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
  const requests = lines.filter((line) => line.includes('"msg":"request"'));
  expect(requests.length).toBeGreaterThan(8);
  const ids = requests.map((line) => (JSON.parse(line) as { reqId: string }).reqId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const secret of [
    token,
    admin,
    signSecret,
    signature.s,
    told.fingerprint,
    'u_secretive',
    'Nickname',
    'mail@example.com',
    'O-77',
    'Nobody else shall read this',
  ]) {
    expect(log).not.toContain(secret);
  }
});

it('logs nothing of passwords, cookies and one-time addresses, whether they are right or wrong', async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const server = await startTestServer({ logger: { ...logging(false), stream } });
  const entry = await server.tokens.signOwnerEntry('ada@example.com');
  const body = { token: entry, name: 'Ada', password: PASSWORD };
  const accept = () => asConsole(server, 'POST', '/admin/cs/entry/accept', { body });
  const cookie = cookieOf(await accept());
  await accept();
  const signedIn = await signIn(server, 'ada@example.com');
  await signIn(server, 'ada@example.com', 'the wrong password');
  const enabled = await asConsole(server, 'POST', '/auth/two-factor/enable', {
    cookie,
    body: { password: PASSWORD },
  });
  await asConsole(server, 'POST', '/auth/two-factor/verify-totp', {
    cookie,
    body: { code: '918273' },
  });
  await server.close();
  const log = lines.join('');
  expect(log).toContain('/auth/two-factor/verify-totp');
  const { backupCodes } = enabled.json<{ backupCodes: string[] }>();
  const [session = ''] = cookieOf(signedIn).split('=').slice(1);
  for (const secret of [entry, PASSWORD, 'the wrong password', session, cookie, '918273'])
    expect(log).not.toContain(secret);
  for (const code of backupCodes) expect(log).not.toContain(code);
});

it('logs one line for a request, whether it succeeds or not, and none for probes', async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const server = await startTestServer({ logger: { ...logging(false), stream } });
  lines.length = 0;
  for (const probe of ['/healthz', '/readyz', '/metrics']) {
    expect((await server.app.inject(probe)).statusCode).toBe(200);
  }
  expect(lines).toEqual([]);
  await server.app.inject('/api/v1/cs/conversations/current?since=7');
  await server.app.inject('/nowhere');
  await server.app.inject('/%zz');
  await server.close();
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual(
    [
      { req: { method: 'GET', path: '/api/v1/cs/conversations/current' }, status: 401 },
      { req: { method: 'GET', path: '/nowhere' }, status: 404 },
      { req: { method: 'GET', path: '/%zz' }, status: 400 },
    ].map((request) => ({
      ...request,
      level: 30,
      msg: 'request',
      ms: expect.any(Number),
      reqId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      time: expect.any(Number),
      hostname: expect.any(String),
      pid: expect.any(Number),
    })),
  );
});

it('logs a push that fails without the address and the keys by which a browser is reached', async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const service = await startPushService(() => 403);
  const server = await startTestServer({
    logger: { ...logging(false), stream },
    pushAgent: service.agent,
  });
  const { cookie } = await makePerson(server, 'owner');
  const { subscription, path } = makeTestBrowser();
  await asConsole(server, 'PUT', '/auth/push/subscription', { cookie, body: subscription });
  const site = await server.site();
  const { token } = await server.handshake(site.appKey);
  const isLogged = (text: string) => () => expect(lines.join('')).toContain(text);
  await server.send(token, 'Nobody else shall read this');
  await vi.waitFor(isLogged('web push refused'), { timeout: 10_000 });
  await service.close();
  await server.send(token, 'Nor this');
  await vi.waitFor(isLogged('web push failed'), { timeout: 10_000 });
  await server.close();
  const log = lines.join('');
  const { p256dh, auth } = subscription.keys;
  for (const secret of [path, p256dh, auth, 'Nobody else', 'Nor this']) {
    expect(log).not.toContain(secret);
  }
});
