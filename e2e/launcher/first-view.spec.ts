import type { Page, Request } from 'playwright';
import { expect, test } from '../fixtures.ts';
import type { SiteWindow } from '../infra/api.ts';
import { embeddedChat, launcher, openPanel } from '../infra/chat.ts';
import { createSite } from '../infra/sites.ts';
import { noteReady, untilReady } from '../infra/until-ready.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';

test.use(WITH_MOTION);

type Counted = Window & { asked: string[]; askedByScript?: string[] };

test('the widget asks for no style and no box of the page before that has its first layout', async ({
  hostPage,
  page,
}) => {
  await page.addInitScript(() => {
    const counted = window as unknown as Counted;
    counted.asked = [];
    const { getComputedStyle } = window;
    window.getComputedStyle = (...args) => {
      counted.asked.push('style');
      return getComputedStyle(...args);
    };
    const { getBoundingClientRect } = Element.prototype;
    Element.prototype.getBoundingClientRect = function measure() {
      counted.asked.push('box');
      return getBoundingClientRect.call(this);
    };
    // A script's own event comes right after it has run.
    document.addEventListener(
      'load',
      ({ target }) => {
        if (target instanceof HTMLScriptElement) counted.askedByScript = [...counted.asked];
      },
      true,
    );
  });
  await hostPage.open({ attributes: { 'data-primary-color': '#0a7d4b' } });
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as Counted).askedByScript)).toEqual([]);
  // The look at the page's own styles comes later, and has not been forgotten.
  await page.waitForFunction(() => (window as unknown as Counted).asked.includes('style'));
});

/** The round trip of each request, long beside all else that a busy machine does meanwhile. */
const ROUND_TRIP_MS = 300;

/** The file's name without the hash that the build gives it. */
function nameOf(url: string): string {
  return new URL(url, 'http://any').pathname
    .replace(/-[\w-]{8}(\.\w+)$/, '$1')
    .replace('/cs-static/', '');
}

/** Hears of what the page and its frame ask for, but for the host page itself. */
function watchRequests(page: Page): Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (!/page-\d+\/$|favicon/.test(request.url())) requests.push(request);
  });
  return requests;
}

const FIRST_VIEW = ['/widget.js', '/frame/', 'base.js', 'base.css', 'en-US.js'];

test('the input is usable after five requests, while all others are on their way', async ({
  hostPage,
  page,
}) => {
  const names: string[] = [];
  await page.route('**/*', async (route) => {
    const name = nameOf(route.request().url());
    if (/\/page-\d+\//.test(name)) return route.continue();
    if (!FIRST_VIEW.includes(name)) return undefined;
    names.push(name);
    return route.continue();
  });
  await hostPage.open({ attributes: { 'data-load-on': 'interaction' } });
  await launcher(page).click();
  const { input } = embeddedChat(page);
  await expect(input).toBeFocused();
  await page.keyboard.type('Hello');
  await expect(input).toHaveValue('Hello');
  expect(names.toSorted()).toEqual(FIRST_VIEW.toSorted());
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a page whose chat is never opened loads nothing that only an open one shows', async ({
  hostPage,
  page,
}) => {
  const requests = watchRequests(page);
  await noteReady(page);
  await hostPage.open();
  await untilReady(page);
  const names = () => requests.map((request) => nameOf(request.url()));
  // A newcomer's handshake waits for the hash, so the page asks for that together with its scripts.
  const all = [...FIRST_VIEW, 'fingerprint.js', '/api/v1/cs/handshake'];
  // The worker that makes it has it from the browser's cache.
  expect(names().toSorted()).toEqual([...all, 'fingerprint.js'].toSorted());
  const again = requests.findLast((request) => nameOf(request.url()) === 'fingerprint.js');
  const { responseHeadersSize, responseBodySize } = await (again as Request).sizes();
  expect(responseHeadersSize + responseBodySize).toBe(0);

  requests.length = 0;
  await page.reload();
  await untilReady(page);
  expect(names().toSorted()).toEqual(all.toSorted());

  requests.length = 0;
  const chat = await openPanel(page);
  await expect(chat.log.getByText('How can we help?')).toBeVisible();
  const ofOpenPanel = ['talk-part.js', 'open-part.js', 'open-part.css'];
  const ofMessages = ['Conversation.js', 'Conversation.css'];
  await expect.poll(() => names().toSorted()).toEqual([...ofOpenPanel, ...ofMessages].toSorted());
});

test('the scripts of the first view begin with the comment by which a browser compiles them while they load', async ({
  request,
  server,
}) => {
  const text = async (path: string) => (await request.get(server.origin127 + path)).text();
  const frame = await text('/frame/');
  const scripts = Array.from(
    frame.matchAll(/"(\/cs-static\/[^"]+\.js)"/g),
    ([, path = '']) => path,
  );
  expect(scripts.map(nameOf)).toContain('base.js');
  for (const path of ['/widget.js', ...scripts])
    expect(await text(path), path).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
});

test('a panel that is opened asks for all that it holds in one go, while the server has yet to answer', async ({
  hostPage,
  page,
}) => {
  const requests = watchRequests(page);
  await page.route(/handshake$/, () => undefined);
  await hostPage.open({ attributes: { 'data-load-on': 'interaction' } });
  await launcher(page).click();
  await expect(embeddedChat(page).input).toBeFocused();
  const names = () => requests.map((request) => nameOf(request.url()));
  for (const name of ['talk-part.js', 'open-part.js', 'Conversation.js'])
    await expect.poll(names).toContain(name);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a worker makes the newcomer’s hash beside the page, and a browser without workers the same by itself', async ({
  browser,
  hostPage,
}) => {
  const newcomer = async (prepare?: (page: Page) => Promise<unknown>) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await prepare?.(page);
    const workers: string[] = [];
    page.on('worker', (worker) => workers.push(nameOf(worker.url())));
    const asked = page.waitForRequest(/\/handshake$/);
    await hostPage.open({ page });
    const { fingerprint } = (await asked).postDataJSON() as { fingerprint?: string };
    await context.close();
    return { fingerprint, workers };
  };
  const usual = await newcomer();
  expect(usual).toEqual({
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    workers: ['fingerprint.js'],
  });
  const older = await newcomer((page) =>
    page.addInitScript(() => void Reflect.deleteProperty(window, 'Worker')),
  );
  expect(older).toEqual({ ...usual, workers: [] });
});

test('a panel that was never open has nothing of it laid out, and one that is about to be seen has all', async ({
  hostPage,
  page,
}) => {
  await noteReady(page);
  await hostPage.open();
  await untilReady(page);
  const heights = () =>
    page.locator('#starim-cs-root .panel').evaluate((panel) => {
      const frame = panel.querySelector('iframe');
      return { panel: panel.clientHeight, isSkipped: !frame?.checkVisibility() };
    });
  expect((await heights()).isSkipped).toBe(true);
  await openPanel(page);
  await expect(embeddedChat(page).input).toBeVisible();
  expect(await heights()).toEqual({ panel: 580, isSkipped: false });
});

test('a history is there four round trips after the frame’s page was asked for', async ({
  hostPage,
  page,
}) => {
  const address = hostPage.serve({ attributes: { 'data-load-on': 'interaction' } });
  await page.goto(address);
  await page.evaluate(() => (window as unknown as SiteWindow).StarIMCS.sendMessage('Before'));

  const again = await page.context().newPage();
  const ends = new Map<Request, number>();
  const starts = new Map<Request, number>();
  // A browser whose requests are routed has no cache.
  await again.route('**/*', async (route) => {
    starts.set(route.request(), Date.now());
    await new Promise((resolve) => setTimeout(resolve, ROUND_TRIP_MS));
    await route.continue();
  });
  again.on('requestfinished', (request) => ends.set(request, Date.now()));
  await again.goto(address);
  await launcher(again).click();
  await expect(embeddedChat(again).messages('visitor')).toHaveText(/Before/);

  // The page says that the history was read once it is there.
  const all = [...starts].filter(
    ([request]) => ends.has(request) && !request.url().endsWith('/read'),
  );
  const first = all.findIndex(([request]) => nameOf(request.url()) === '/frame/');
  const waves = new Map<Request, number>();
  for (const [request, start] of all.slice(first)) {
    const before = [...waves].filter(([other]) => (ends.get(other) ?? Infinity) <= start);
    waves.set(request, 1 + Math.max(0, ...before.map(([, wave]) => wave)));
  }
  const told = [...waves].map(([request, wave]) => `${wave} ${nameOf(request.url())}`);
  expect(Math.max(...waves.values()), told.join('\n')).toBeLessThanOrEqual(4);
  await again.close();
});

test('a site that says nothing new is not stored anew', async ({
  hostPage,
  hosts,
  page,
  server,
}) => {
  const site = await createSite(server, 'A shop with a colour', [hosts.origin]);
  await site.configure({ theme: { primaryColor: '#0a7d4b' } });
  await noteReady(page);
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    const written: string[] = [];
    Object.assign(window, { written });
    Storage.prototype.setItem = function note(key, value) {
      written.push(key);
      setItem.call(this, key, value);
    };
  });
  const written = () => page.evaluate(() => (window as unknown as { written: string[] }).written);
  await hostPage.open({ attributes: { 'data-app-key': site.appKey } });
  await expect.poll(written).toContain('starim_cs_site');
  await page.reload();
  await untilReady(page);
  // The frame tells of its site before it opens.
  await openPanel(page);
  expect(await written()).not.toContain('starim_cs_site');
});
