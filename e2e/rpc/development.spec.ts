import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import type { SiteWindow } from '../infra/api.ts';
import { openPanel } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';
import { FROM_SOURCE, startServer, type BuiltServer } from '../infra/server.ts';
import { allowOrigins, DEMO_APP_KEY } from '../infra/sites.ts';

/** The form of a message between host page and frame, without what differs from run to run. */
type Crossing = { from: Side; type: string; keys: string[]; method?: string };

type Side = 'host' | 'frame' | 'leader' | 'follower';

type CrossingWindow = { crossings: unknown[] };

/** Notes, in every document, what is said over ports and what windows hear of one another. */
function noteCrossings(): void {
  const crossings: unknown[] = [];
  Object.assign(window, { crossings });
  const isHost = window.parent === window;
  const note = (from: string, data: unknown) => {
    const message = Object(data) as { namespace?: unknown; type?: unknown; methodPath?: unknown };
    if (message.namespace !== 'penpal') return;
    const { type, methodPath } = message;
    crossings.push({
      from,
      type,
      keys: Object.keys(message).toSorted(),
      ...(methodPath === undefined ? {} : { method: String(methodPath) }),
    });
  };
  addEventListener('message', ({ data }) => note(isHost ? 'frame' : 'host', data), true);
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function noted(this: MessagePort, ...parts: [unknown]) {
    note(isHost ? 'host' : 'frame', parts[0]);
    postMessage.apply(this, parts);
  };
}

/** All forms that cross while a visitor opens the chat, logs in and writes. */
async function crossingsOn(page: Page, address: string): Promise<Crossing[]> {
  await page.addInitScript(noteCrossings);
  await page.goto(address);
  const chat = await openPanel(page);
  await chat.say('Over the composer');
  await page.evaluate(async () => {
    const { StarIMCS } = window as unknown as SiteWindow;
    await StarIMCS.sendMessage('Over the page');
    await StarIMCS.identify({ nickname: 'Ada' });
  });
  const perFrame = await Promise.all(
    page
      .frames()
      .map((frame) => frame.evaluate(() => (window as unknown as CrossingWindow).crossings)),
  );
  const crossings = withoutDrawnLots(perFrame.flat() as Crossing[]);
  const forms = new Set(crossings.map((crossing) => JSON.stringify(crossing)));
  return [...forms].toSorted().map((form) => JSON.parse(form) as Crossing);
}

/** Penpal draws lots for who leads a handshake: the leader says ACK1, and the other side answers ACK2. */
function withoutDrawnLots(crossings: Crossing[]): Crossing[] {
  const leaders = crossings.filter(({ type }) => type === 'ACK1').map(({ from }) => from);
  const followers = crossings.filter(({ type }) => type === 'ACK2').map(({ from }) => from);
  expect([...new Set(leaders), ...new Set(followers)].toSorted()).toEqual(['frame', 'host']);
  return crossings.map((crossing) => {
    if (crossing.type === 'ACK1') return { ...crossing, from: 'leader' };
    return crossing.type === 'ACK2' ? { ...crossing, from: 'follower' } : crossing;
  });
}

test.describe('the frame from source', () => {
  let source: BuiltServer;

  test.beforeAll(async ({ hosts }) => {
    source = await startServer(undefined, {}, FROM_SOURCE);
    await allowOrigins(source, [hosts.origin]);
  });
  test.afterAll(() => source.stop());

  test('speaks the same RPC with the loader as the built one, which is penpal', async ({
    browser,
    hosts,
    server,
  }) => {
    const crossings = async ({ origin127 }: BuiltServer) => {
      const html = hostHtml(`${origin127}/widget.js`, {
        attributes: { 'data-app-key': DEMO_APP_KEY, 'data-api-base': origin127 },
      });
      const context = await browser.newContext();
      try {
        return await crossingsOn(await context.newPage(), hosts.serve({ html }));
      } finally {
        await context.close();
      }
    };

    const built = await crossings(server);
    const types = new Set(built.map(({ type }) => type));
    expect([...types].toSorted()).toEqual(['ACK1', 'ACK2', 'CALL', 'REPLY', 'SYN']);
    expect(built.map(({ method }) => method)).toContain('start');
    expect(await crossings(source)).toEqual(built);
  });
});
