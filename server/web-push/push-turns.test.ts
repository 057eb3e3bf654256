import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { makeSecretBox } from '../access/secret-box.ts';
import type { NoticeHandler } from '../bus/bus.ts';
import { asConsole, makePerson } from '../routes/accounts/testing.ts';
import type { Appended } from '../store/append.ts';
import type { Store } from '../store/store.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../testing.ts';
import { makeTestBrowser, startPushService, type TestBrowser } from './testing.ts';
import { createWebPush, type WebPush } from './web-push.ts';

const SECRETS = [new TextEncoder().encode('a secret of these tests, 32 bytes')] as const;
const SILENT = new Promise<number>(() => {});

let service: Awaited<ReturnType<typeof startPushService>>;
/** The server's own pushes go here. */
let elsewhere: Awaited<ReturnType<typeof startPushService>>;
let server: TestServer;
let nodes: WebPush[];
const silent = new Set<string>();
beforeAll(async () => {
  service = await startPushService((path) => (silent.has(path) ? SILENT : 201));
  elsewhere = await startPushService();
});
beforeEach(async () => {
  nodes = [];
  server = await startTestServer({ pushAgent: elsewhere.agent });
});
afterEach(async () => {
  for (const node of nodes) node.close();
  await server.close();
});
afterAll(async () => {
  await service.close();
  await elsewhere.close();
});

/** The pushes of a node that has just begun, as it hears of messages. */
function startNode(store: Store = server.store) {
  const handlers: NoticeHandler[] = [];
  const settings = { ownOrigins: () => [OWN_ORIGIN], apiOrigins: [], trustProxy: false };
  const node = createWebPush({
    store,
    bus: { onNotice: (handler) => void handlers.push(handler) },
    clock: () => new Date(),
    settings: { ...settings, jwtSecrets: SECRETS, rateLimit: 0 },
    secretBox: makeSecretBox(SECRETS),
    metrics: { countWebPush: () => undefined },
    log: { warn: () => undefined },
    pushAgent: service.agent,
  });
  nodes.push(node);
  return (conversationId: string, text: string) => {
    const notice = { type: 'message', siteId: '', visitorId: '', conversationId, seq: 1 } as const;
    const message = { from: 'visitor', conversationId, text, seq: 1 };
    for (const handler of handlers) handler(notice, { message } as Appended);
  };
}

async function startConversations(count: number): Promise<string[]> {
  const { appKey } = await server.site();
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const { token } = await server.handshake(appKey);
    ids.push((await server.send(token, 'Before')).conversation.id);
  }
  return ids;
}

async function subscribe(): Promise<TestBrowser> {
  const browser = makeTestBrowser();
  const { cookie } = await makePerson(server, 'owner');
  const body = browser.subscription;
  await asConsole(server, 'PUT', '/auth/push/subscription', { cookie, body });
  return browser;
}

/** Sooner than a push service that does not answer is given up. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 5_000 });

const textsTo = (browser: TestBrowser) =>
  service.deliveries
    .filter(({ path }) => path === browser.path)
    .map((delivery) => browser.read(delivery).body)
    .toSorted();

it('messages that come while a new node asks whether anybody has subscribed are told, too', async () => {
  const [one = '', two = ''] = await startConversations(2);
  const browser = await subscribe();
  const hear = startNode();
  hear(one, 'One');
  hear(two, 'Two');
  await soon(() => expect(textsTo(browser)).toEqual(['One', 'Two']));
});

it('a failure of the store takes no newer message of the same conversation with it', async () => {
  const ids = await startConversations(5);
  const [first = ''] = ids;
  const browser = await subscribe();
  let fail = () => {};
  const failure = new Promise<never>((_resolve, reject) => {
    fail = () => reject(new Error('out of reach'));
  });
  const background = Object.create(server.store.background) as Store['background'];
  const failing = { from: () => ({ limit: () => failure }) };
  Object.defineProperty(background, 'select', { value: () => failing, configurable: true });
  const hear = startNode({ ...server.store, background });
  for (const id of ids) hear(id, 'Old');
  hear(first, 'New');
  Reflect.deleteProperty(background, 'select');
  fail();
  await soon(() => expect(textsTo(browser)).toEqual(['New', 'Old']));
});

it('a push service that does not answer holds up no other browser', async () => {
  const ids = await startConversations(5);
  const [browser, stuck] = [await subscribe(), await subscribe()];
  silent.add(stuck.path);
  const hear = startNode();
  for (const [nth, id] of ids.entries()) hear(id, `Message ${nth}`);
  const texts = ids.map((_id, nth) => `Message ${nth}`);
  await soon(() => expect(textsTo(browser)).toEqual(texts));
});
