import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { DEMO_APP_KEY } from '../infra/sites.ts';
import { startPages, type PageServer } from '../infra/pages.ts';

/** Penpal as anybody gets it, in the place of the chat. */
const PENPAL = readFileSync(
  createRequire(import.meta.url)
    .resolve('penpal')
    .replace(/[^/]*$/, 'penpal.min.js'),
  'utf8',
);

/** Speaks the protocol and gives the page's methods to whoever steers it; says what `start` brought. */
const HOSTILE = `<!doctype html><title>Not the chat</title><script>${PENPAL}</script><script>
window.starts = [];
window.connection = Penpal.connect({
  messenger: new Penpal.WindowMessenger({ remoteWindow: parent, allowedOrigins: ['*'] }),
  methods: {
    start: (request) => { window.starts.push(request); return { protocol: 1, version: '9' }; },
    setOpen() {}, prefill() {}, present() {}, visit() {},
    sendMessage: () => ({ text: { toString: 1 } }),
    identify: () => ({ externalUserId: { evil: true } }),
    diagnose: () => ({ filler: 'x'.repeat(4e6) }),
  },
});
</script>`;

let attackers: PageServer;
test.beforeAll(async () => {
  attackers = await startPages('127.0.0.1');
});
test.afterAll(() => attackers.stop());

type Hostile = {
  page: Page;
  /** Calls a method of the page from within the frame, by the argument's source; says how it went. */
  call(name: string, argument: string): Promise<unknown>;
  starts(): Promise<{ kept: unknown; site: unknown }[]>;
};

async function embed(
  open: (attributes: Record<string, string>) => Promise<Page>,
): Promise<Hostile> {
  const page = await open({
    'data-app-key': DEMO_APP_KEY,
    'data-frame-url': attackers.serve({ html: HOSTILE }, '/frame/'),
  });
  const inFrame = async <Result>(expression: string): Promise<Result> => {
    const frame = page.frames().find((one) => one.url().startsWith(attackers.origin));
    if (!frame) throw new Error('The frame is not there');
    return frame.evaluate(expression);
  };
  await expect.poll(() => inFrame<number>('window.starts.length').catch(() => 0)).toBe(1);
  return {
    page,
    call: (name, argument) =>
      inFrame(
        `connection.promise.then((host) => host.${name}(${argument})).then(() => 'done', (error) => String(error.message))`,
      ),
    starts: () => inFrame('window.starts'),
  };
}

const stored = (page: Page) =>
  page.evaluate(() => Object.entries(localStorage).map(([key, value]) => [key, value.length]));

test('a frame that is not the chat fills no storage of the page', async ({ hostPage }) => {
  const { page, call } = await embed((attributes) => hostPage.open({ attributes }));
  await call('visitor', `'v_' + 'a'.repeat(4e6)`);
  await call('visitor', `{ toString: 1 }`);
  await call('site', `{ headerTitle: 'x'.repeat(4e6) }`);
  await call('site', `'x'.repeat(4e6)`);
  const total = (await stored(page)).reduce((sum, [, length]) => sum + Number(length), 0);
  expect(total).toBeLessThan(1000);
  expect((await stored(page)).map(([key]) => key)).not.toContain('starim_cs_visitor');
});

test('a frame that is not the chat makes the page ask nothing of its own origin', async ({
  hostPage,
  hosts,
  allowConsole,
}) => {
  // There is no picture at the last address.
  allowConsole(/404/);
  const { page, call } = await embed((attributes) => hostPage.open({ attributes }));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const whole = `${hosts.origin}/account/logout?x=1`;
  for (const icon of [
    '/account/logout?x=1',
    'account/logout',
    '//localhost/account/logout',
    'https:account/logout',
    whole,
    whole.toUpperCase(),
  ]) {
    expect(await call('site', JSON.stringify({ buttonIcon: icon })), icon).toBe('done');
    await expect(page.locator('#starim-cs-root').locator('button img')).toHaveCount(0);
  }
  // A picture of the attacker's own is asked for, which shows that the others would have been.
  const own = `${attackers.origin}/icon.svg`;
  const request = page.waitForRequest(own);
  await call('site', JSON.stringify({ buttonIcon: own }));
  await request;
  expect(asked.filter((url) => url.toLowerCase().includes('logout'))).toEqual([]);
});

test('a page forgets what a frame gives it to keep beyond a bound, and keeps what is within', async ({
  hostPage,
}) => {
  const hostile = await embed((attributes) => hostPage.open({ attributes }));
  const remount = () =>
    hostile.page.evaluate(() => document.querySelector('#starim-cs-root')?.remove());
  await hostile.call('keep', `{ draft: 'small' }`);
  await remount();
  const started = () => hostile.starts().catch(() => []);
  await expect.poll(started).toMatchObject([{ kept: { draft: 'small' } }]);
  await hostile.call('keep', `{ draft: 'x'.repeat(2e7) }`);
  await remount();
  await expect.poll(async () => (await started()).map(({ kept }) => kept)).toEqual([undefined]);
});

test('a frame that is not the chat writes short lines, throws nothing into the page and shows no forged text', async ({
  hostPage,
  allowConsole,
}) => {
  allowConsole(/\[StarIMCS\]/, /404/);
  const lines: string[] = [];
  const { page, call } = await embed((attributes) => hostPage.open({ attributes }));
  const thrown: Error[] = [];
  page.on('pageerror', (error) => thrown.push(error));
  page.on('console', (line) => lines.push(line.text()));
  await page.evaluate(() => {
    const { StarIMCS, heard } = Object.assign(window, { heard: [] as unknown[] }) as never as {
      StarIMCS: { on(name: string, handler: (payload: unknown) => void): void };
      heard: unknown[];
    };
    for (const name of ['message', 'unread']) StarIMCS.on(name, (payload) => heard.push(payload));
  });
  await call('warn', `'w'.repeat(4e6)`);
  await call('warn', `{ toString: 1 }`);
  await call('error', `{ code: 'c'.repeat(4e6), message: 'm'.repeat(4e6) }`);
  await call('error', `{ code: 'unavailable', message: { toString: 1 } }`);
  for (const message of [`undefined`, `{ text: { toString: 1 }, from: 'agent' }`, `'text'`]) {
    await call('message', message);
  }
  await call('message', `{ id: '1', from: 'agent', text: 'x'.repeat(4e6), createdAt: '' }`);
  await call('unread', `{ valueOf: 1 }`);
  await call('unread', `-1.5e300`);
  await call('unread', `NaN`);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1200);
  expect(thrown).toEqual([]);
  expect(await page.evaluate('heard')).not.toContainEqual(
    expect.objectContaining({ from: 'agent' }),
  );

  const results = await page.evaluate(async () => {
    const { StarIMCS } = window as never as {
      StarIMCS: {
        sendMessage(text: string): Promise<unknown>;
        diagnose(): Promise<{ frame: unknown }>;
      };
    };
    return {
      sent: await StarIMCS.sendMessage('hi').catch((error: { code: string }) => error.code),
      frame: (await StarIMCS.diagnose()).frame,
    };
  });
  expect(results).toEqual({ sent: 'unsupported', frame: null });
});
