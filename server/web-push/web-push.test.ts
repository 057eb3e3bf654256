import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { PushKeyReply } from '../../shared/wire/push-wire.ts';
import { LOCALE_HEADER } from '../../shared/wire-names.ts';
import { openBus } from '../bus/bus.ts';
import { asConsole, makePerson, type TestPerson } from '../routes/accounts/testing.ts';
import { openTestStore, OWN_ORIGIN, startTestServer, type TestServer } from '../testing.ts';
import { withLostAnswers } from '../testing/lost-answers.ts';
import { makeTestBrowser, startPushService, type TestBrowser } from './testing.ts';

let service: Awaited<ReturnType<typeof startPushService>>;
let server: TestServer;
let losing: ReturnType<typeof withLostAnswers>['losing'];
let owner: TestPerson;
const statuses = new Map<string, number>();
beforeAll(async () => {
  service = await startPushService((path) => statuses.get(path) ?? 201);
  const faulty = withLostAnswers(await openTestStore());
  ({ losing } = faulty);
  server = await startTestServer({ store: faulty.store, pushAgent: service.agent });
  owner = await makePerson(server, 'owner');
});
afterAll(async () => {
  await server.close();
  await service.close();
});

async function subscribe(
  { cookie }: Pick<TestPerson, 'cookie'>,
  { browser = makeTestBrowser(), locale = 'en-US' } = {},
): Promise<TestBrowser> {
  const answer = await asConsole(server, 'PUT', '/auth/push/subscription', {
    cookie,
    body: browser.subscription,
    headers: { [LOCALE_HEADER]: locale },
  });
  if (answer.statusCode !== 204) throw new Error(answer.body);
  return browser;
}

/** A push goes out after the answer to its message. */
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000 });

const toldTo = (browser: TestBrowser) =>
  service.deliveries.filter(({ path }) => path === browser.path);
const textsTo = (browser: TestBrowser) =>
  toldTo(browser).map((delivery) => browser.read(delivery).body);

/** Somebody of whom it is sure that they are told: then nobody else comes later. */
async function startAsking() {
  const site = await server.site();
  const colleague = await makePerson(server, 'agent', { by: owner, siteIds: [site.id] });
  const browser = await subscribe(colleague);
  const { token } = await server.handshake(site.appKey);
  const ask = async (text: string) => {
    const sent = await server.send(token, text);
    await eventually(() => expect(textsTo(browser)).toContain(text));
    return sent;
  };
  return { site, colleague, browser, token, ask };
}

it('a visitor’s message comes to a browser as what it shows, which nobody between can read', async () => {
  const { site, browser, ask } = await startAsking();
  const text = `Where is my order? ${'!'.repeat(200)}`;
  const { token } = await server.handshake(site.appKey, { profile: { nickname: 'Zoë' } });
  await ask('First');
  const { conversation, message } = await server.send(token, text);
  await eventually(() => expect(toldTo(browser)).toHaveLength(2));
  const [, delivery] = toldTo(browser);
  if (!delivery) throw new Error('no delivery');
  expect(browser.read(delivery)).toEqual({
    conversationId: conversation.id,
    seq: message.seq,
    title: 'Zoë · Shop',
    body: text.slice(0, 120),
  });
  expect(delivery.body.includes('order')).toBe(false);
  const { headers } = delivery;
  expect(headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '1800',
    urgency: 'high',
    topic: expect.stringMatching(/^[\w-]{32}$/),
  });
  expect(JSON.stringify(headers)).not.toContain(conversation.id);

  const { publicKey } = (
    await asConsole(server, 'GET', '/auth/push', { cookie: owner.cookie })
  ).json<PushKeyReply>();
  const [, jwt = '', key] =
    /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(String(headers.authorization)) ?? [];
  expect(key).toBe(publicKey);
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const verified = await jwtVerify(jwt, createPublicKey({ key: jwk, format: 'jwk' }));
  expect(verified.payload).toMatchObject({ aud: 'https://push.example.com', sub: OWN_ORIGIN });
});

it('a browser is told in the language that its console had', async () => {
  const { colleague, browser, token } = await startAsking();
  await subscribe(colleague, { browser, locale: 'zh-CN' });
  await server.send(token, '你好');
  await eventually(() => expect(textsTo(browser)).toEqual(['你好']));
  const [delivery] = toldTo(browser);
  expect(delivery && browser.read(delivery).title).toMatch(/^访客 [0-9A-Z]{4} · Shop$/);
});

it('a person who is away, disabled, signed out, on other sites or looks at it is not told', async () => {
  const { site, colleague, browser, ask } = await startAsking();
  const elsewhere = await server.site();
  const make = (siteIds: string[] = [site.id]) =>
    makePerson(server, 'agent', { by: owner, siteIds });
  const [away, disabled, out, stranger, looker] = await Promise.all([
    make(),
    make(),
    make(),
    make([elsewhere.id]),
    make(),
  ]);
  const people = [away, disabled, out, stranger, looker];
  const browsers = await Promise.all(people.map((person) => subscribe(person)));
  const { conversation } = await ask('Before');
  const counts = () => browsers.map((one) => toldTo(one).length);
  const before = [1, 1, 1, 0, 1];
  await eventually(() => expect(counts()).toEqual(before));

  const setAway = (isAway: boolean) =>
    asConsole(server, 'PATCH', '/admin/cs/agents/me', {
      cookie: away.cookie,
      body: { away: isAway },
    });
  await setAway(true);
  await asConsole(server, 'PATCH', `/admin/cs/agents/${disabled.id}`, {
    cookie: owner.cookie,
    body: { isDisabled: true },
  });
  await asConsole(server, 'POST', '/auth/sign-out', { cookie: out.cookie });
  const bus = await openBus(server.store);
  await bus.publish({
    type: 'agent-viewing',
    siteId: site.id,
    visitorId: '',
    conversationId: conversation.id,
    on: true,
    agentId: looker.id,
    agentName: 'Looker',
  });
  await ask('After');

  // The assignee alone is told from now on, and nobody of what agents and the system say.
  await setAway(false);
  await asConsole(server, 'POST', `/admin/cs/conversations/${conversation.id}/messages`, {
    cookie: colleague.cookie,
    body: { text: 'Here I am', clientId: 'c-1' },
  });
  await ask('Thanks');
  expect(textsTo(browser)).toEqual(['Before', 'After', 'Thanks']);
  expect(counts()).toEqual(before);
});

it('a conversation that a colleague gives to somebody is pushed to them alone, and one’s own act is not', async () => {
  const { site, colleague, browser, ask } = await startAsking();
  const other = await makePerson(server, 'agent', { by: owner, siteIds: [site.id] });
  const otherBrowser = await subscribe(other, { locale: 'zh-CN' });
  const { conversation } = await ask('Hello?');
  await eventually(() => expect(textsTo(otherBrowser)).toEqual(['Hello?']));
  const give = ({ cookie }: TestPerson, assigneeId: string | null) =>
    asConsole(server, 'PATCH', `/admin/cs/conversations/${conversation.id}`, {
      cookie,
      body: { assigneeId },
    });
  await give(colleague, colleague.id);
  await give(colleague, other.id);
  const text = '\u2068The agent\u2069 将此对话分配给您';
  await eventually(() => expect(textsTo(otherBrowser)).toEqual(['Hello?', text]));
  const [, delivery] = toldTo(otherBrowser);
  // The line that says who has it now is the third.
  expect(delivery && otherBrowser.read(delivery)).toMatchObject({
    conversationId: conversation.id,
    seq: 3,
  });
  // It is theirs already, and then nobody's.
  await give(owner, other.id);
  await give(owner, null);
  await ask('Still there?');
  await eventually(() => expect(textsTo(otherBrowser)).toEqual(['Hello?', text, 'Still there?']));
  expect(textsTo(browser)).toEqual(['Hello?', 'Still there?']);
});

it('a message that one of two nodes writes is pushed once', async () => {
  const { site, browser } = await startAsking();
  const other = await startTestServer({
    store: server.store,
    bus: await openBus(server.store),
    pushAgent: service.agent,
  });
  const { token } = await server.handshake(site.appKey);
  await other.send(token, 'By the other node');
  await server.send(token, 'By this node');
  await eventually(() =>
    expect(textsTo(browser).toSorted()).toEqual(['By the other node', 'By this node']),
  );
  await other.app.close();
});

it('a message that comes once more is pushed where its answer was lost, and else not again', async () => {
  const { browser, token, ask } = await startAsking();
  await ask('Before');
  const send = () => server.send(token, 'Lost', 'lost');
  const lost = await losing(() => expect(send()).rejects.toThrow('unavailable'));
  expect(lost).toBe(1);
  await send();
  await eventually(() => expect(textsTo(browser)).toEqual(['Before', 'Lost']));
  await send();
  await ask('After');
  expect(textsTo(browser)).toEqual(['Before', 'Lost', 'After']);
});

it('an address that the push service knows no more is forgotten, and one that fails is tried again', async () => {
  const { site, ask } = await startAsking();
  const make = async () =>
    subscribe(await makePerson(server, 'agent', { by: owner, siteIds: [site.id] }));
  const [gone, failing] = [await make(), await make()];
  statuses.set(gone.path, 410);
  statuses.set(failing.path, 500);
  await ask('One');
  await eventually(async () =>
    expect((await server.app.inject('/metrics')).body).toContain(
      'cs_web_pushes_total{outcome="gone"} 1',
    ),
  );
  await ask('Two');
  await eventually(() => expect(toldTo(failing)).toHaveLength(2));
  expect([toldTo(gone).length, toldTo(failing).length]).toEqual([1, 2]);
});

it('a browser at which another person signs in belongs to that person alone', async () => {
  const { site, colleague, browser, ask } = await startAsking();
  const next = await makePerson(server, 'agent', { by: owner, siteIds: [] });
  await subscribe(next, { browser });
  const witness = await subscribe(colleague);
  const { token } = await server.handshake(site.appKey);
  await server.send(token, 'Hello');
  await eventually(() => expect(textsTo(witness)).toEqual(['Hello']));
  expect(toldTo(browser)).toHaveLength(0);
  await subscribe(colleague, { browser });
  await ask('Back');
});

it('a browser that its person switches off is told nothing any more', async () => {
  const { site, ask } = await startAsking();
  const person = await makePerson(server, 'agent', { by: owner, siteIds: [site.id] });
  const browser = await subscribe(person);
  await ask('Hello');
  await eventually(() => expect(textsTo(browser)).toEqual(['Hello']));
  await asConsole(server, 'DELETE', '/auth/push/subscription', { cookie: person.cookie });
  await ask('Still there?');
  expect(textsTo(browser)).toEqual(['Hello']);
});

it.each([
  'http://push.example.com/send/1',
  'https://127.0.0.1/send/1',
  'https://[::1]/send/1',
  'https://0x7f.1/send/1',
  'https://localhost/send/1',
  'https://push.example.com:8443/send/1',
  'https://user@push.example.com/send/1',
  'no address',
])('no browser subscribes with the address %s', async (endpoint) => {
  const answer = await asConsole(server, 'PUT', '/auth/push/subscription', {
    cookie: owner.cookie,
    body: { ...makeTestBrowser().subscription, endpoint },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ field: 'endpoint' });
});

it('another origin’s page subscribes nobody, and nobody does without a session', async () => {
  const body = makeTestBrowser().subscription;
  const put = (call: object) =>
    asConsole(server, 'PUT', '/auth/push/subscription', { body, ...call });
  const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  expect((await put({ cookie: owner.cookie, headers: evil })).statusCode).toBe(403);
  expect((await put({})).statusCode).toBe(401);
  expect((await asConsole(server, 'GET', '/auth/push')).statusCode).toBe(401);
});
