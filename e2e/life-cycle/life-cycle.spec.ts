import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { callApi, type SiteWindow, untilScript } from '../infra/api.ts';
import { embeddedChat, launcher, openPanel } from '../infra/chat.ts';
import { LAST_REJECTION, untilRejectionsAreTold } from './rejections.ts';
import { countListeners } from './traces.ts';
import { ourLines } from '../infra/our-lines.ts';

const DEFERRED = { 'data-defer-init': '' };
const MOCK = { 'data-mock': 'true' };

/** The guide's stub: calls are held until the script is there. */
const STUB = `<script>
  window.StarIMCS = window.StarIMCS || function () {
    (window.StarIMCS.q = window.StarIMCS.q || []).push(arguments);
  };
</script>`;

const root = (page: Page) => page.locator('#starim-cs-root');

test.describe('calls made before the chat is ready', () => {
  test('wait in the stub’s queue and are made in order', async ({ hostPage, server }) => {
    const page = await hostPage.open({
      head: `${STUB}<script>
        window.heard = [];
        for (const event of ['open', 'identify', 'ready'])
          StarIMCS('on', event, () => heard.push(event));
        StarIMCS('sendMessage', 'one');
        StarIMCS('open', { prefill: 'A draft' });
        StarIMCS('init', { appKey: 'sk_demo', apiBase: '${server.origin127}' });
        StarIMCS('sendMessage', 'two');
        StarIMCS('identify', { externalUserId: 'stub-${test.info().testId}' });
        StarIMCS('sendMessage', 'three');
      </script>`,
      attributes: { ...DEFERRED, 'data-app-key': null, 'data-api-base': null },
    });
    const chat = embeddedChat(page);
    await expect(chat.messages('visitor')).toHaveText([/one/, /two/, /three/]);
    await expect(chat.log.locator('[data-state="sent"]')).toHaveCount(3);
    await expect(chat.input).toHaveValue('A draft');
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await expect
      .poll(async () => (await heard()).toSorted())
      .toEqual(['identify', 'open', 'ready']);
  });

  test('calls of the methods themselves before the chat is ready wait too, and say when each is done', async ({
    hostPage,
    page,
    server,
  }) => {
    await hostPage.open({ attributes: DEFERRED });
    await untilScript(page);
    const done = await page.evaluate(async (apiBase) => {
      const { StarIMCS } = window as unknown as SiteWindow;
      const order: string[] = [];
      const note = (name: string) => () => order.push(name);
      const calls = [
        StarIMCS.sendMessage('one').then(note('one')),
        StarIMCS.sendMessage('two').then(note('two')),
        StarIMCS.identify({ externalUserId: 'methods-4711' }).then(note('identify')),
        StarIMCS.sendMessage('three').then(note('three')),
      ];
      StarIMCS.open({ prefill: 'A draft' });
      const opensAtOnce = StarIMCS.isOpen;
      calls.push(StarIMCS.init({ appKey: 'sk_demo', apiBase }).then(note('init')));
      await Promise.all(calls);
      return { done: order.toSorted(), opensAtOnce };
    }, server.origin127);
    expect(done).toEqual({ done: ['identify', 'init', 'one', 'three', 'two'], opensAtOnce: false });
    const chat = embeddedChat(page);
    await expect(chat.messages('visitor')).toHaveText([/one/, /two/, /three/]);
    await expect(chat.input).toHaveValue('A draft');
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
  });
});

test('a call takes its values as they are when it is made, and an address as the text that it is', async ({
  hostPage,
  page,
}) => {
  await hostPage.open({ attributes: { ...DEFERRED, ...MOCK } });
  await untilScript(page);
  const told = await page.evaluate(async () => {
    const { StarIMCS } = window as unknown as SiteWindow;
    const users: unknown[] = [];
    StarIMCS.on('identify', (user) => users.push(user));
    const profile = { externalUserId: 'u_first' };
    const isKnown = StarIMCS.identify(profile);
    profile.externalUserId = 'u_second';
    const sent = StarIMCS.sendMessage(new URL('https://shop.example/cart') as unknown as string);
    await StarIMCS.init();
    await isKnown;
    return { users, sent: await sent };
  });
  expect(told).toMatchObject({
    users: [{ externalUserId: 'u_first' }],
    sent: { text: 'https://shop.example/cart' },
  });
});

test('handlers that a page queued before the script hear all of the start', async ({
  hostPage,
}) => {
  const page = await hostPage.open({
    head: `${STUB}<script>
      window.heard = [];
      for (const event of ['open', 'ready']) StarIMCS('on', event, () => heard.push(event));
    </script>`,
    attributes: { ...MOCK, 'data-default-open': 'true' },
  });
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard))
    .toEqual(['open', 'ready']);
});

test('defaultOpen does not open what the page has closed meanwhile', async ({ hostPage, page }) => {
  await hostPage.open({
    attributes: { ...MOCK, 'data-default-open': 'true' },
    head: `${STUB}<script>StarIMCS('close')</script>`,
  });
  const chat = embeddedChat(page);
  await expect(chat.log).toBeAttached();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
});

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>';

test('defaultOpen waits until the page has loaded, for the visitor who has closed it for ever', async ({
  hostPage,
  page,
}) => {
  let load = () => {};
  const loading = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route('**/slow.png', async (route) => {
    await loading;
    await route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
  });
  const url = hostPage.serve({
    body: '<img src="slow.png" alt="">',
    attributes: { ...MOCK, 'data-default-open': 'true' },
  });
  await page.goto(url, { waitUntil: 'commit' });
  const button = launcher(page);
  await expect(button).toBeVisible();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  load();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await button.click();
  await page.reload();
  await expect(embeddedChat(page).log).toBeAttached();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
});

test.describe('init()', () => {
  test('while a widget runs is a warning: the first one stays as it is', async ({
    hostPage,
    page,
    allowConsole,
  }) => {
    allowConsole(/already/);
    const lines = ourLines(page);
    await hostPage.open({ attributes: { ...MOCK, 'data-position': 'tl' } });
    const chat = await openPanel(page);
    await chat.input.fill('A draft');
    await callApi(page, 'init', { appKey: 'sk_other', mock: true, position: 'br' });
    expect(lines).toEqual([
      expect.stringMatching(/^\[StarIMCS\] The widget is on this page already/),
    ]);
    await expect(root(page)).toHaveCount(1);
    await expect(root(page).locator('.widget')).toHaveAttribute('data-position', 'tl');
    await expect(chat.input).toHaveValue('A draft');
  });

  test('init() without an appKey rejects for whoever waits for it, and throws at nobody', async ({
    hostPage,
    page,
    allowConsole,
  }) => {
    allowConsole(/^error: \[StarIMCS\] no appKey/, LAST_REJECTION);
    const lines = ourLines(page);
    await hostPage.open({ attributes: { ...DEFERRED, 'data-app-key': null } });
    await untilScript(page);
    const error = await page.evaluate(() => {
      const { StarIMCS } = window as unknown as SiteWindow;
      const told: string[] = [];
      StarIMCS.on('error', ({ code }: { code: string }) => told.push(code));
      void StarIMCS.init();
      StarIMCS('init');
      return StarIMCS.init({}).catch(({ name, code, retryable }) => ({
        name,
        code,
        retryable,
        told,
      }));
    });
    expect(error).toEqual({
      name: 'WidgetError',
      code: 'no_app_key',
      retryable: false,
      told: ['no_app_key', 'no_app_key', 'no_app_key'],
    });
    await untilRejectionsAreTold(page);
    expect(lines).toHaveLength(3);
    await expect(root(page)).toHaveCount(0);

    // Nothing is spoilt: with a key it starts.
    await callApi(page, 'init', { mock: true });
    await expect(launcher(page)).toBeVisible();
  });

  test('after shutdown() starts afresh: closed, and telling each message once', async ({
    hostPage,
    page,
    server,
  }) => {
    await hostPage.open({ attributes: DEFERRED });
    await untilScript(page);
    await page.evaluate(async (apiBase) => {
      const { StarIMCS } = window as unknown as SiteWindow;
      const onMessage = ({ text }: { text: string }) =>
        document.body.append(
          Object.assign(document.createElement('output'), { textContent: text }),
        );
      await StarIMCS.init({ appKey: 'sk_demo', apiBase, onMessage });
      StarIMCS.open();
      StarIMCS.shutdown();
      await StarIMCS.init({ appKey: 'sk_demo', apiBase, onMessage });
    }, server.origin127);
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
    const chat = await openPanel(page);
    await chat.say('Told once');
    await expect(page.locator('output')).toHaveText(['Told once']);
  });

  test('brings its own handlers, onReady and onMessage, for as long as its widget lives', async ({
    hostPage,
    page,
  }) => {
    await hostPage.open({ attributes: { ...DEFERRED, ...MOCK } });
    await untilScript(page);
    const heard = await page.evaluate(async () => {
      const { StarIMCS } = window as unknown as SiteWindow;
      const lines: string[] = [];
      const handlers = (name: string) => ({
        onReady: () => lines.push(`${name} is ready`),
        onMessage: ({ text }: { text: string }) => lines.push(`${name} hears ${text}`),
      });
      await StarIMCS.init(handlers('the first'));
      await StarIMCS.sendMessage('one');
      StarIMCS.shutdown();
      await StarIMCS.init(handlers('the second'));
      await StarIMCS.sendMessage('two');
      return lines.filter((line) => !line.includes('[mock]'));
    });
    expect(heard).toEqual([
      'the first is ready',
      'the first hears one',
      'the second is ready',
      'the second hears two',
    ]);
  });
});

test.describe('shutdown()', () => {
  test('leaves no listener, no observer and nothing on the page', async ({ hostPage, page }) => {
    await hostPage.open({ attributes: { ...DEFERRED, 'data-theme': 'auto' } });
    await untilScript(page);
    const before = await countListeners(page);
    await page.evaluate(() => {
      void (window as unknown as SiteWindow).StarIMCS.init();
    });
    const chat = await openPanel(page);
    await chat.say('Before the end');
    const during = await countListeners(page);
    expect(during['window: message']).toBeGreaterThan(0);
    expect(during['media query: change']).toBeGreaterThan(0);

    const html = () =>
      page.evaluate(() => [document.head.childElementCount, document.body.childElementCount]);
    await callApi(page, 'shutdown');
    await expect(root(page)).toHaveCount(0);
    expect(await countListeners(page)).toEqual(before);
    expect(await html()).toEqual([3, 2]);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);

    // The observers of the page are gone: neither change brings the root back.
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.body.append(document.createElement('p'));
          document.documentElement.replaceChild(document.createElement('body'), document.body);
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        }),
    );
    await expect(root(page)).toHaveCount(0);
  });

  test('while the frame is still on its way ends that too, without a word', async ({
    hostPage,
    page,
    server,
  }) => {
    const requests: string[] = [];
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(`${server.origin127}/frame/**`, async (route) => {
      requests.push(route.request().url());
      await held;
      // The frame is gone by now, and its request with it.
      await route.continue().catch(() => {});
    });
    await page.clock.install();
    await hostPage.open({ attributes: DEFERRED });
    await untilScript(page);
    const before = await countListeners(page);
    const ended = page.evaluate(() => {
      const { StarIMCS } = window as unknown as SiteWindow;
      const codeOf = (promise: Promise<unknown>) =>
        promise.then(
          () => 'resolved',
          ({ code }: { code: string }) => code,
        );
      StarIMCS.on('shutdown', () => document.body.append('Shut down'));
      return Promise.all([
        codeOf(StarIMCS.init()),
        codeOf(StarIMCS.sendMessage('Never sent')),
        codeOf(StarIMCS.identify({ nickname: 'Nobody' })),
      ]);
    });
    await expect.poll(() => requests).toHaveLength(1);
    await callApi(page, 'shutdown');
    expect(await ended).toEqual(['unsupported', 'unsupported', 'unsupported']);
    await expect(page.locator('body')).toContainText('Shut down');
    letGo();

    // Neither the timeout nor a retry comes after the end.
    await page.clock.fastForward(60_000);
    await page.clock.fastForward(60_000);
    await expect(root(page)).toHaveCount(0);
    expect(requests).toHaveLength(1);
    expect(await countListeners(page)).toEqual(before);
  });

  test('rejects what nobody waits for without an uncaught error on the site’s console', async ({
    hostPage,
    page,
    allowConsole,
  }) => {
    allowConsole(LAST_REJECTION);
    await hostPage.open({ attributes: { ...DEFERRED, ...MOCK } });
    await untilScript(page);
    await page.evaluate(async () => {
      const { StarIMCS } = window as unknown as SiteWindow;
      for (const when of ['while it starts', 'when it runs']) {
        const started = StarIMCS.init();
        if (when === 'when it runs') await started;
        // As the guide writes it.
        void StarIMCS.identify({ externalUserId: 'u_42' });
        void StarIMCS.sendMessage('Hello');
        StarIMCS('sendMessage', 'Hello again');
        StarIMCS.shutdown();
      }
    });
    await untilRejectionsAreTold(page);
    await expect(root(page)).toHaveCount(0);
  });

  test('before the page has a body leaves nothing that begins later', async ({
    hostPage,
    page,
    server,
  }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await hostPage.open({
      hasScript: false,
      head: `<script src="${server.origin127}/widget.js" data-app-key="sk_demo"></script>
        <script>StarIMCS.open(); StarIMCS.shutdown();</script>`,
    });
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          requestIdleCallback(() => requestIdleCallback(resolve));
        }),
    );
    await expect(root(page)).toHaveCount(0);
    expect(requests).not.toContain('/frame/');
  });

  test('after a failure ends the retries', async ({ hostPage, page, server, allowConsole }) => {
    allowConsole(/ERR_FAILED/, /frame_unreachable/);
    const requests: string[] = [];
    await page.route(`${server.origin127}/frame/**`, async (route) => {
      requests.push(route.request().url());
      await route.abort();
    });
    await page.clock.install();
    await hostPage.open();
    await launcher(page).click();
    await expect.poll(() => requests).toHaveLength(1);
    await page.clock.fastForward(10_000);
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await callApi(page, 'shutdown');
    await page.clock.fastForward(60_000);
    await page.clock.fastForward(60_000);
    expect(requests).toHaveLength(1);
    await expect(root(page)).toHaveCount(0);
  });

  test('before there is anything to shut down, or twice, does nothing', async ({
    hostPage,
    page,
  }) => {
    await hostPage.open({ attributes: { ...DEFERRED, ...MOCK } });
    await untilScript(page);
    const count = await page.evaluate(async () => {
      const { StarIMCS } = window as unknown as SiteWindow;
      let times = 0;
      StarIMCS.on('shutdown', () => (times += 1));
      StarIMCS.shutdown();
      await StarIMCS.init();
      StarIMCS.shutdown();
      StarIMCS.shutdown();
      return times;
    });
    expect(count).toBe(1);
  });

  test('makes what is called afterwards wait for the next init()', async ({
    hostPage,
    page,
    server,
  }) => {
    await hostPage.open({ attributes: DEFERRED });
    await untilScript(page);
    const state = await page.evaluate(async (apiBase) => {
      const { StarIMCS } = window as unknown as SiteWindow;
      await StarIMCS.init({ appKey: 'sk_demo', apiBase });
      await StarIMCS.sendMessage('Before');
      StarIMCS.shutdown();
      StarIMCS.open({ prefill: 'A draft' });
      const sent = StarIMCS.sendMessage('After');
      StarIMCS.close();
      StarIMCS.toggle();
      const { isOpen, unreadCount } = StarIMCS;
      await StarIMCS.init({ appKey: 'sk_demo', apiBase });
      const { text } = await sent;
      return { isOpen, unreadCount, text };
    }, server.origin127);
    expect(state).toEqual({ isOpen: false, unreadCount: 0, text: 'After' });
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
    const chat = embeddedChat(page);
    await expect(chat.messages('visitor')).toHaveText([/Before/, /After/]);
    await expect(chat.input).toHaveValue('A draft');
  });

  test('keeps what on() subscribed for the next init()', async ({ hostPage, page }) => {
    await hostPage.open({ attributes: { ...DEFERRED, ...MOCK } });
    await untilScript(page);
    const heard = await page.evaluate(async () => {
      const { StarIMCS } = window as unknown as SiteWindow;
      const events: string[] = [];
      for (const event of ['ready', 'open', 'close', 'shutdown'])
        StarIMCS.on(event, () => events.push(event));
      for (const _time of ['once', 'again']) {
        await StarIMCS.init();
        StarIMCS.open();
        StarIMCS.close();
        StarIMCS.shutdown();
      }
      return events;
    });
    const once = ['ready', 'open', 'close', 'shutdown'];
    expect(heard).toEqual([...once, ...once]);
  });
});
