import { expect, test } from '../fixtures.ts';
import { fullScreenChat } from '../infra/chat.ts';
import { createLinkSite, type LinkSite } from '../infra/links.ts';

const SWITCH = 'feature.cs.link_entry.enabled';
const EXPIRED = String(Math.floor(Date.now() / 1000) - 3600);
const FORGED = { u: 'u_42', t: String(Math.floor(Date.now() / 1000)), s: 'ab'.repeat(32) };

const INVALID = ["This link isn't valid.", '此链接无效。'] as const;
const INCOMPLETE = ['This link is incomplete.', '此链接不完整。'] as const;

/** The text for the visitor of each kind of link, in both languages. */
const CASES: [string, (site: LinkSite) => string, readonly [string, string]][] = [
  ['forged', (site) => site.link(FORGED), INVALID],
  ['cut off', (site) => site.link({ u: 'u_42', t: EXPIRED }), INCOMPLETE],
  ['with half a signature', (site) => site.link({ ...FORGED, s: 'ab12' }), INVALID],
  ['with a time that is none', (site) => site.link({ ...FORGED, t: 'now' }), INVALID],
  ['without a site', (site) => site.link().replace(/k=\w+/, ''), INCOMPLETE],
  ['with a line feed in an id', (site) => site.link({ u: 'u_42\nu_1' }), INVALID],
  [
    'with a line feed in a signed name',
    (site) => site.link({ ...FORGED, nick: 'Alex\nu_1' }),
    INVALID,
  ],
  ['without the signature that is asked for', (site) => site.link(), INCOMPLETE],
  ['to a foreign server', (site) => site.link({ apiBase: 'https://evil.example' }), INVALID],
  [
    'to a server that only looks like ours',
    (site) => site.link({ apiBase: 'http://127.0.0.1:1@evil.example' }),
    INVALID,
  ],
];

test('the page says in the visitor’s language why a link does not work', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/status of (401|400)/, /\[StarIMCS\] signature_/);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const site = await createLinkSite(server, { requireSignature: true });
  for (const [name, address, told] of CASES) {
    await test.step(name, async () => {
      for (const [index, locale] of (['en-US', 'zh-CN'] as const).entries()) {
        await page.goto(`${address(site)}&locale=${locale}`);
        await expect(page.getByRole('alert')).toHaveText(told[index] ?? '');
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await expect(page.getByRole('main')).toHaveCount(1);
        // A bad link stays bad.
        await expect(page.getByRole('button')).toHaveCount(0);
        await expect(page.getByRole('textbox')).toHaveCount(0);
        expect(page.url()).not.toMatch(/[?&](t|s|u|nick)=/);
      }
    });
  }
  expect(requests.filter((url) => new URL(url).hostname.includes('evil'))).toEqual([]);
});

test('a link that is switched off works again once it is on', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/status of 503/, /\[StarIMCS\] link_entry_disabled: /);
  const site = await createLinkSite(server);
  const told = page.getByRole('alert');
  const retry = page.getByRole('button', { name: 'Try again' });
  const input = fullScreenChat(page).input;

  await site.patch({ linkEntry: { enabled: false } });
  await page.goto(site.link());
  await expect(told).toHaveText('Chat links are switched off right now.');
  await site.patch({ linkEntry: { enabled: true } });
  await retry.click();
  await expect(input).toBeFocused();

  await site.admin('PUT', '/config', { [SWITCH]: false });
  try {
    await page.reload();
    await expect(told).toHaveText('Chat links are switched off right now.');
  } finally {
    await site.admin('PUT', '/config', { [SWITCH]: true });
  }
  await retry.click();
  await expect(input).toBeFocused();
});

test('a bad link leads back to the page that it was on', async ({
  page,
  server,
  strangers,
  allowConsole,
}) => {
  allowConsole(/status of 401/, /\[StarIMCS\] signature_invalid: /);
  const site = await createLinkSite(server, { requireSignature: true });
  const html = `<!doctype html><title>Shop</title><a href="${site.link(FORGED).replaceAll('&', '&amp;')}">Chat</a>`;
  const shop = strangers.serve({ html });
  await page.goto(shop);
  await page.getByRole('link', { name: 'Chat' }).click();
  await expect(page.getByRole('alert')).toHaveText("This link isn't valid.");
  const { host, origin } = new URL(shop);
  const back = page.getByRole('link', { name: `Back to ${host}` });
  await expect(back).toHaveAttribute('href', `${origin}/`);
});
