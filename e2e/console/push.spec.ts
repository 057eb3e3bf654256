import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { openConsoleAs } from '../infra/console.ts';

/*
 * The Chromium of these tests has no push service: its subscription is made up here. All else is real: the
 * server's routes, the worker, and pushes as the browser gives them to it.
 */

type Shown = { title: string; body: string };

/** Makes subscribing succeed, or fail as it does where the browser reaches no push service. */
async function withPushService(page: Page, isThere: boolean): Promise<void> {
  await page.context().addInitScript((isThere) => {
    const bytes = (length: number, first = 0) =>
      btoa(String.fromCharCode(first, ...Array<number>(length - 1).fill(7)))
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=/g, '');
    PushManager.prototype.subscribe = async ({ applicationServerKey } = {}) => {
      if (!isThere) throw new DOMException('Registration failed', 'AbortError');
      const { length } = new Uint8Array(applicationServerKey as ArrayBuffer);
      if (length !== 65) throw new TypeError(`a key of ${length} bytes`);
      return {
        toJSON: () => ({
          endpoint: 'https://push.example.invalid/send/1',
          keys: { p256dh: bytes(65, 4), auth: bytes(16) },
        }),
      } as unknown as PushSubscription;
    };
  }, isThere);
}

const pushSwitch = (page: Page) =>
  page.getByRole('switch', { name: 'Notifications without a window' });

/** Hands pushes to the worker as the browser's push service would. */
async function pusher(page: Page) {
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL }) => scopeURL.endsWith('/console/'));
      if (found) resolve(found.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  const { origin } = new URL(page.url());
  return (told: object) =>
    session.send('ServiceWorker.deliverPushMessage', {
      origin,
      registrationId,
      data: JSON.stringify(told),
    });
}

const shownTo = (page: Page): Promise<Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/console/');
    const all = (await registration?.getNotifications()) ?? [];
    return all.map(({ title, body }) => ({ title, body }));
  });

test('a push shows a message while no window of the console is seen, and a click leads to it', async ({
  browser,
  server,
  hostPage,
}) => {
  const ada = await openConsoleAs(browser, server, {
    role: 'agent',
    context: { permissions: ['notifications'] },
  });
  const { page } = ada;
  await withPushService(page, true);
  await page.goto(`${server.originLocalhost}/console/profile`);
  await expect(pushSwitch(page)).toHaveAttribute('aria-checked', 'false');
  const kept = page.waitForResponse((response) => response.request().method() === 'PUT');
  await pushSwitch(page).click();
  await expect(pushSwitch(page)).toHaveAttribute('aria-checked', 'true');
  expect((await kept).status()).toBe(204);
  // The browser is subscribed anew with each start: the session may be another one.
  const again = page.waitForResponse((response) => response.request().method() === 'PUT');
  await page.reload();
  expect((await again).status()).toBe(204);
  await expect(pushSwitch(page)).toHaveAttribute('aria-checked', 'true');

  const chat = await openPanel(await hostPage.open());
  const question = `Who is there? ${test.info().testId}`;
  await chat.say(question);
  await page.goto(`${server.originLocalhost}/console/conversations`);
  await page.getByRole('list', { name: 'Conversations' }).getByText(question).click();
  await expect(page).toHaveURL(/\/console\/conversations\/\w+/);
  const conversationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.goto(`${server.originLocalhost}/console/profile`);
  await expect(pushSwitch(page)).toBeVisible();

  const push = await pusher(page);
  const told = { conversationId, seq: 1, title: 'Zoë · Shop', body: question };
  // A window that is seen tells by itself; the page beside it is none of the console's.
  await push({ ...told, title: 'Not to be shown' });
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`${server.originLocalhost}/cs-demo`);
  await page.goto('about:blank');
  await push(told);
  await expect.poll(() => shownTo(elsewhere)).toEqual([{ title: 'Zoë · Shop', body: question }]);

  await page.goto(`${server.originLocalhost}/console/profile`);
  await expect(pushSwitch(page)).toBeVisible();
  const [worker] = page.context().serviceWorkers();
  await worker?.evaluate(async () => {
    // The system's click is what allows a worker to focus a window; a test's event does not.
    type Scope = {
      registration: ServiceWorkerRegistration;
      WindowClient: { prototype: { focus(): Promise<unknown> } };
      NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
    };
    const scope = globalThis as unknown as Scope;
    scope.WindowClient.prototype.focus = async function focus() {
      return this;
    };
    const [notification] = await scope.registration.getNotifications();
    if (!notification) throw new Error('no notification');
    dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
  });
  await expect(page.getByRole('log').getByText(question)).toBeVisible();
  expect(await shownTo(page)).toEqual([]);

  // A sign-out takes along what stands there.
  await page.goto('about:blank');
  await push({ ...told, seq: 2 });
  await expect.poll(() => shownTo(elsewhere)).toHaveLength(1);
  await page.goto(`${server.originLocalhost}/console/profile`);
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expect.poll(() => shownTo(page)).toEqual([]);
  await ada.leave();
});

test('a browser whose push service does not answer says so, and one that blocks notifications says what to do', async ({
  browser,
  server,
}) => {
  const ada = await openConsoleAs(browser, server, {
    role: 'agent',
    context: { permissions: ['notifications'] },
  });
  await withPushService(ada.page, false);
  await ada.page.goto(`${server.originLocalhost}/console/profile`);
  await pushSwitch(ada.page).click();
  await expect(ada.page.getByText('push service refused or did not answer')).toBeVisible();
  await expect(pushSwitch(ada.page)).toHaveAttribute('aria-checked', 'false');
  await ada.leave();

  const ben = await openConsoleAs(browser, server, { path: '/console/profile', role: 'agent' });
  await pushSwitch(ben.page).click();
  await expect(pushSwitch(ben.page)).toHaveAccessibleDescription(
    /^These, too, need the browser’s permission/,
  );
  await expect(pushSwitch(ben.page)).toHaveAttribute('aria-checked', 'false');
  await ben.leave();
});
