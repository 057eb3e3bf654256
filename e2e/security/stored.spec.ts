import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { callApi } from '../infra/api.ts';
import { embeddedChat, openPanel } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';
import { createLinkSite } from '../infra/links.ts';

/*
 * Tests of the data that the chat's frame has stored in a visitor's browser, against pages that
 * want to read it.
 */

const USER = 'u_42';

/** Collects all that the frame says to the page, whichever side made the port for it. */
const SPYING = `<script>
  window.heard = [];
  const hear = ({ data }) => window.heard.push(data);
  addEventListener('message', hear);
  const { set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    set(handler) {
      this.addEventListener('message', hear);
      set.call(this, handler);
    },
  });
</script>`;

const heard = (page: Page) => page.evaluate(() => JSON.stringify((window as never)['heard']));

/** Reads all that the frame of the widget on a page has stored, name by name, with its tokens decoded. */
async function storedBy(page: Page): Promise<string> {
  const frame = page.frames().find((one) => one.url().includes('/frame/'));
  const stored = await frame?.evaluate(() =>
    [localStorage, sessionStorage].flatMap((area) => Object.entries(area)),
  );
  const text = JSON.stringify(stored);
  const payloads = [...text.matchAll(/\.(eyJ[\w-]+)\./g)].map(([, part = '']) =>
    Buffer.from(part, 'base64url').toString(),
  );
  return [text, ...payloads].join('\n');
}

for (const [who, what] of [
  [
    'of the same site that is not on the list',
    { isListed: false, alert: true, hears: 'origin_denied', attributes: {} },
  ],
  [
    'on the list that has no proof of whom it names',
    { isListed: true, alert: true, hears: 'signature_required', attributes: {} },
  ],
  [
    'on the list that names somebody to a mock',
    { isListed: true, alert: false, hears: '"keep"', attributes: { 'data-mock': 'true' } },
  ],
] as const) {
  test(`a page ${who} gets nothing of what a visitor has begun to write`, async ({
    page,
    hostPage,
    hosts,
    strangers,
    server,
    allowConsole,
  }) => {
    allowConsole(
      /status of 40[13]/,
      /\[StarIMCS\] (origin_denied|signature_required)/,
      /ERR_FAILED/,
    );
    const site = await createLinkSite(server, {
      requireSignature: true,
      originAllowList: [hosts.origin],
    });
    const { t, s } = await site.sign({ externalUserId: USER });
    const named = { 'data-app-key': site.appKey, 'data-external-user-id': USER };
    const signed = { ...named, 'data-signature': JSON.stringify({ t, s }) };
    await hostPage.open({ attributes: signed });
    const chat = await openPanel(page);
    const sends = `${server.origin127}/api/v1/cs/conversations`;
    await page.route(sends, (route) => route.abort());
    await chat.input.fill('SECRET message');
    await chat.input.press('Enter');
    await expect(chat.log.locator('[data-state="sending"]')).toHaveCount(1);
    await chat.input.fill('SECRET draft');
    await expect
      .poll(() => storedBy(page))
      .toMatch(/SECRET message[^]*SECRET draft|SECRET draft[^]*SECRET message/);

    const html = hostHtml(`${server.origin127}/widget.js`, {
      head: SPYING,
      attributes: { ...named, 'data-api-base': server.origin127, ...what.attributes },
    });
    await page.goto((what.isListed ? hosts : strangers).serve({ html }));
    // A panel that was open on the same origin still is.
    const other = what.isListed ? embeddedChat(page) : await openPanel(page);
    await expect(other.frame.locator('textarea, [role="alert"]').first()).toBeVisible();
    await expect(other.frame.getByRole('alert')).toHaveCount(what.alert ? 1 : 0);
    if (!what.alert) await expect(other.input).toHaveValue('');
    await expect(other.messages()).toHaveCount(0);
    await expect.poll(() => heard(page)).toContain(what.hears);
    expect(await heard(page)).not.toContain('SECRET');

    // It was there all the time, for whoever it belongs to.
    await page.unroute(sends);
    await hostPage.open({ attributes: signed });
    await expect(chat.input).toHaveValue('SECRET draft');
    await expect(chat.log.locator('[data-state="sent"]')).toHaveText([/SECRET message/]);
  });
}

for (const ticket of [undefined, 'forged'])
  test(`a page that passes for a former frame with ${ticket ?? 'no'} ticket resumes nobody's session`, async ({
    page,
    hostPage,
    hosts,
    server,
    allowConsole,
  }) => {
    allowConsole(/status of 401/, /\[StarIMCS\] signature_required/);
    const site = await createLinkSite(server, {
      requireSignature: true,
      originAllowList: [hosts.origin],
    });
    const { t, s } = await site.sign({ externalUserId: USER });
    const attributes = { 'data-app-key': site.appKey };
    await hostPage.open({
      attributes: {
        ...attributes,
        'data-external-user-id': USER,
        'data-signature': JSON.stringify({ t, s }),
      },
    });
    const chat = await openPanel(page);
    await chat.say('SECRET message');
    await expect.poll(() => storedBy(page)).toContain('session');

    const kept = {
      draft: '',
      ticket,
      chat: { identity: { externalUserId: USER }, told: {}, outgoing: [] },
    };
    const head = `${SPYING}<script>
      const { postMessage } = MessagePort.prototype;
      MessagePort.prototype.postMessage = function (message, ...rest) {
        if (String(message.methodPath) === 'start') {
          message.args[0].kept = ${JSON.stringify(kept)};
          window.isForged = true;
        }
        return postMessage.call(this, message, ...rest);
      };
    </script>`;
    const handshake = page.waitForRequest((request) => request.url().endsWith('/handshake'));
    await hostPage.open({ head, attributes });
    const request = await handshake;
    expect(await page.evaluate('window.isForged')).toBe(true);
    expect(await request.headerValue('authorization')).toBeNull();
    expect((await request.response())?.status()).toBe(401);
    await expect(chat.frame.getByRole('alert')).toBeVisible();
    await expect(chat.messages()).toHaveCount(0);
    expect(await heard(page)).not.toContain('SECRET');
  });

test('nothing in the frame’s storage names a user who has signed out', async ({
  page,
  hostPage,
  context,
}) => {
  const user = `u_${test.info().testId}`;
  await hostPage.open();
  const chat = await openPanel(page);
  await chat.say('Before the login');
  await callApi(page, 'identify', { externalUserId: user, nickname: 'Nickname Of User' });
  await chat.say('After the login');
  await chat.input.fill('A draft of the user');
  await expect.poll(() => storedBy(page)).toContain('A draft of the user');
  // Other tabs of the browser follow, and leave nothing either.
  const second = await hostPage.open({ page: await context.newPage() });
  const other = await openPanel(second);
  await callApi(second, 'identify', { externalUserId: user });
  await other.input.fill('Another draft of the user');
  await page.bringToFront();

  await callApi(page, 'identify', { externalUserId: null });
  await expect(chat.messages()).toHaveCount(0);
  await expect(other.messages()).toHaveCount(0);
  for (const tab of [page, second]) {
    await expect.poll(() => storedBy(tab)).not.toContain('draft of the user');
    const stored = await storedBy(tab);
    expect(stored).toContain('session');
    for (const name of [user, 'Nickname Of User']) expect(stored).not.toContain(name);
  }
});
