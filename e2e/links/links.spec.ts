import { createHmac } from 'node:crypto';
import { expect, test } from '../fixtures.ts';
import { fullScreenChat } from '../infra/chat.ts';
import { createLinkSite } from '../infra/links.ts';

test('all parameters count, by their long and short names, on / and on /c/', async ({
  page,
  server,
}) => {
  const site = await createLinkSite(server);
  const look = { locale: 'zh-CN', theme: 'dark', primaryColor: '#c2185b' };
  for (const [user, parameters, path] of [
    ['u_short', { u: 'u_short', nick: 'Alex Lee' }, '/'],
    ['u_long', { externalUserId: 'u_long', nickname: 'Alex Lee' }, '/c/'],
  ] as const) {
    const address = new URL(site.link({ ...parameters, ...look }, path));
    if (user === 'u_long') {
      address.searchParams.delete('k');
      address.searchParams.set('appKey', site.appKey);
    }
    await page.goto(address.href);
    const chat = fullScreenChat(page);
    await expect(chat.input).toBeFocused();
    const html = page.locator('html');
    await expect(html).toHaveAttribute('lang', 'zh-CN');
    await expect(html).toHaveAttribute('data-theme', 'dark');
    await expect(page.locator('header')).toHaveCSS('background-image', /rgb\(194, 24, 91\)/);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      [user === 'u_long' ? 'appKey' : 'k']: site.appKey,
      ...look,
    });
    await chat.say(`I am ${user}`);
    const [visitor] = await site.visitors(user);
    expect(visitor).toMatchObject({ verified: false, profile: { nickname: 'Alex Lee' } });
  }
});

test('a signed link is followed once; what began with it outlives it', async ({
  page,
  browser,
  server,
  allowConsole,
}) => {
  allowConsole(/status of 401/);
  const site = await createLinkSite(server, { requireSignature: true });
  const { url, t } = await site.sign({ externalUserId: 'u_42', nickname: '访客昵称' });
  await page.goto(url);
  const chat = fullScreenChat(page);
  await chat.say('Signed');
  expect(page.url()).toBe(site.link());
  expect((await site.visitors('u_42'))[0]).toMatchObject({
    verified: true,
    profile: { nickname: '访客昵称' },
  });

  await site.patch({ linkEntry: { ttlSec: 1 } });
  await expect.poll(() => Date.now() / 1000 - t).toBeGreaterThan(2);
  await page.reload();
  await expect(chat.messages('visitor')).toHaveText([/Signed/]);
  await chat.say('Still here');

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(url);
  await expect(elsewhere.getByRole('alert')).toHaveText('This link has expired.');
  await elsewhere.context().close();
});

test('another visitor’s link in the same tab ends the session of the first', async ({
  page,
  server,
}) => {
  const site = await createLinkSite(server, { requireSignature: true });
  await page.goto((await site.sign({ externalUserId: 'u_1' })).url);
  const chat = fullScreenChat(page);
  await chat.say('I am one');
  await page.goto((await site.sign({ externalUserId: 'u_2' })).url);
  await expect(chat.input).toBeFocused();
  await expect(chat.messages()).toHaveCount(0);
  await chat.say('I am two');
  await page.reload();
  await expect(chat.messages()).toHaveText([/I am two/]);
});

test('the landing page wears its brand, but for the colour that the link names', async ({
  page,
  server,
}) => {
  const logo = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';
  const site = await createLinkSite(server, {
    theme: { primaryColor: '#00796b', headerTitle: 'Embedded', headerBackground: '#000' },
    linkEntry: {
      landingBrand: {
        title: 'Acme Support',
        logo: `${server.origin127}/logo.svg`,
        primaryColor: '#c2185b',
        welcome: 'Welcome\nto Acme',
      },
    },
  });
  await page.route('**/logo.svg', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: decodeURIComponent(logo.split(',')[1] ?? ''),
    }),
  );
  await page.goto(site.link());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme Support');
  await expect(page).toHaveTitle('Acme Support');
  await expect(page.getByText('Welcome to Acme')).toBeVisible();
  const banner = page.locator('header');
  await expect(banner.locator('img')).toHaveAttribute('src', `${server.origin127}/logo.svg`);
  await expect(banner).toHaveCSS('background-image', /rgb\(194, 24, 91\)/);
  await page.goto(site.link({ primaryColor: '#4a148c' }));
  await expect(banner).toHaveCSS('background-image', /rgb\(74, 20, 140\)/);
});

test('a name in a link that is too long or of several lines is shortened, and the chat goes on', async ({
  page,
  server,
}) => {
  const site = await createLinkSite(server);
  const chat = fullScreenChat(page);
  const long = 'Alexandra '.repeat(40);
  for (const [u, nick, nickname] of [
    ['u_long', long, long.slice(0, 128).trim()],
    ['u_lines', 'Alex\nLee\t', 'Alex Lee'],
  ] as const) {
    await page.goto(site.link({ u, nick }));
    await chat.say(`I am ${u}`);
    await page.reload();
    await expect(chat.messages()).toHaveText([new RegExp(`I am ${u}`)]);
    expect((await site.visitors(u))[0]).toMatchObject({ profile: { nickname } });
  }
});

test('a signed name that is too long is shortened as well, and is verified', async ({
  page,
  server,
}) => {
  const site = await createLinkSite(server, { requireSignature: true });
  const nick = 'Alexandra '.repeat(40).trim();
  const t = String(Math.floor(Date.now() / 1000));
  const s = createHmac('sha256', site.signSecret)
    .update([site.appKey, t, 'u_42', nick].join('\n'))
    .digest('hex');
  await page.goto(site.link({ u: 'u_42', nick, t, s }));
  await fullScreenChat(page).say('Signed');
  expect((await site.visitors('u_42'))[0]).toMatchObject({
    verified: true,
    profile: { nickname: nick.slice(0, 128).trim() },
  });
});

test('messengers and the tab show the brand of a link, whose scripts they need not run', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/status of 401/, /\[StarIMCS\] signature_invalid: /);
  const site = await createLinkSite(server, {
    requireSignature: true,
    linkEntry: {
      landingBrand: {
        title: 'Acme & "Co" <Support>',
        logo: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
        primaryColor: '#c2185b',
        welcome: 'Welcome\nto Acme',
      },
    },
  });
  const signed = await site.sign({ externalUserId: 'u_42', nickname: 'Alex' });
  for (const path of ['/', '/c/']) {
    const html = await (await page.request.get(site.link({ u: 'u_42' }, path))).text();
    const told = await page.evaluate((text) => {
      const { title, head } = new DOMParser().parseFromString(text, 'text/html');
      const tags = [...head.querySelectorAll('meta[content]')];
      const names = ['name', 'property'];
      const nameOf = (tag: Element) => names.map((name) => tag.getAttribute(name) ?? '').join('');
      const values = tags.map((tag) => [nameOf(tag), tag.getAttribute('content')]);
      return { title, ...Object.fromEntries(values) };
    }, html);
    expect(told).toMatchObject({
      title: 'Acme & "Co" <Support>',
      'og:title': 'Acme & "Co" <Support>',
      'og:description': 'Welcome to Acme',
      description: 'Welcome to Acme',
      'theme-color': '#c2185b',
      'twitter:card': 'summary',
    });
  }
  // From the first moment on, and whatever becomes of the link.
  const titles: string[] = [];
  await page.exposeFunction('tellTitle', (title: string) => void titles.push(title));
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const { tellTitle } = window as unknown as { tellTitle(title: string): void };
      if (document.title !== '') tellTitle(document.title);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(signed.url);
  await fullScreenChat(page).say('Signed');
  await expect(page).toHaveTitle('Acme & "Co" <Support>');
  await page.goto(site.link({ u: 'u_43', t: signed.t.toString(), s: 'ab'.repeat(32) }));
  await expect(page.getByRole('alert')).toBeVisible();
  expect([...new Set(titles)]).toEqual(['Acme & "Co" <Support>']);
});
