import { sql } from 'drizzle-orm';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdminSite } from '../../../shared/wire/operator-wire.ts';
import type { HandshakeReply } from '../../../shared/wire/wire.ts';
import { newAnonymousId } from '../../store/ids.ts';
import { siteById } from '../../store/sites.ts';
import { HOST_ORIGIN, openTestStore, startTestServer, type TestServer } from '../../testing.ts';

/* The texts that a site's people write for visitors, in the visitors' languages. */

const WELCOME = { 'en-US': 'How can we help?', 'zh-CN': '有什么可以帮您？' };
const TITLE = { 'en-US': 'Support', 'zh-CN': '客服' };
const SUBTITLE = { 'zh-CN': '工作日 9:00–18:00' };
const BRAND = {
  title: { 'en-US': 'Acme', 'zh-CN': '阿珂' },
  welcome: { 'zh-CN': '欢迎', 'en-US': 'Welcome' },
};

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.admin(['admin.cs.site.manage', 'admin.cs.site.link.manage']);
});
afterAll(() => server.close());

const create = async (body: object) => {
  const made = await server.call('POST', '/admin/cs/sites', {
    token,
    body: { name: 'Shop', originAllowList: [HOST_ORIGIN], ...body },
  });
  return made.json<AdminSite>();
};
const patch = (id: string, body: object, headers: Record<string, string> = {}) =>
  server.call('PATCH', `/admin/cs/sites/${id}`, { token, body, headers });

const siteIn = async (language: string, { appKey }: AdminSite, headers: Record<string, string>) => {
  const response = await server.call('POST', '/cs/handshake', {
    headers: { 'x-locale': language, ...headers },
    body: { appKey, visitorId: newAnonymousId() },
  });
  const reply = response.json<HandshakeReply>();
  if (!('available' in reply) || !reply.available) throw new Error(response.body);
  return reply.site;
};
const embedded = { 'x-cs-embed-origin': HOST_ORIGIN };

describe('texts by language', () => {
  it('a visitor is told of other texts only where another language has some', async () => {
    const plain = await create({ welcome: 'Hello', theme: { headerTitle: 'Shop' } });
    expect(await siteIn('en-US', plain, embedded)).not.toHaveProperty('hasOtherTexts');
    const alone = await create({ welcome: { 'zh-CN': '你好' } });
    expect(await siteIn('en-US', alone, embedded)).not.toHaveProperty('hasOtherTexts');
    const both = await create({ theme: { headerTitle: TITLE } });
    expect(await siteIn('en-US', both, embedded)).toMatchObject({ hasOtherTexts: true });
    const branded = await create({ linkEntry: { enabled: true, landingBrand: BRAND } });
    expect(await siteIn('en-US', branded, embedded)).not.toHaveProperty('hasOtherTexts');
    expect(await siteIn('en-US', branded, { 'x-cs-entry': 'link' })).toMatchObject({
      hasOtherTexts: true,
    });
  });

  it('a site greets each visitor in the language of their request', async () => {
    const theme = { headerTitle: TITLE, headerSubtitle: SUBTITLE, buttonLabel: 'Chat' };
    const site = await create({ welcome: WELCOME, theme });
    expect(site).toMatchObject({ welcome: WELCOME, theme });
    expect(await siteIn('zh-CN', site, embedded)).toMatchObject({
      welcome: '有什么可以帮您？',
      theme: { headerTitle: '客服', headerSubtitle: '工作日 9:00–18:00', buttonLabel: 'Chat' },
    });
    expect(await siteIn('en-US', site, embedded)).toMatchObject({
      welcome: 'How can we help?',
      theme: { headerTitle: 'Support', headerSubtitle: '工作日 9:00–18:00' },
    });
  });

  it('the brand of a link’s page is told in one language too', async () => {
    const site = await create({ linkEntry: { enabled: true, landingBrand: BRAND } });
    expect(site.linkEntry.landingBrand).toEqual(BRAND);
    const link = { 'x-cs-entry': 'link' };
    const { landingBrand } = await siteIn('zh-CN', site, link);
    expect(landingBrand).toEqual({ title: '阿珂', welcome: '欢迎' });
    expect((await siteIn('en-US', site, link)).landingBrand).toEqual({
      title: 'Acme',
      welcome: 'Welcome',
    });
  });

  it('a renewal in another language brings the texts of that language', async () => {
    const { appKey } = await create({ welcome: WELCOME });
    const opened = await server.handshake(appKey);
    expect(opened.site.welcome).toBe('How can we help?');
    const renewed = await server.call('POST', '/cs/handshake', {
      token: opened.token,
      headers: { 'x-locale': 'zh-CN' },
      body: {},
    });
    expect(renewed.json()).toMatchObject({ site: { welcome: '有什么可以帮您？' } });
  });

  it('a patch merges them language by language, and the last one takes the text with it', async () => {
    const { id } = await create({ welcome: 'Hi', theme: { headerTitle: { 'en-US': 'Support' } } });
    const merged = await patch(id, {
      welcome: WELCOME,
      theme: { headerTitle: { 'zh-CN': '客服' } },
      linkEntry: { landingBrand: BRAND },
    });
    expect(merged.json()).toMatchObject({ welcome: WELCOME, theme: { headerTitle: TITLE } });
    const none = { 'en-US': null, 'zh-CN': null };
    const emptied = await patch(id, {
      welcome: none,
      theme: { headerTitle: none },
      linkEntry: { landingBrand: { title: none } },
    });
    expect(emptied.json()).toMatchObject({
      welcome: null,
      theme: {},
      linkEntry: { landingBrand: { welcome: BRAND.welcome } },
    });
    expect((await siteById(server.store.db, id))?.welcome).toBeNull();
  });

  it.each([
    [{ theme: { headerTitle: { 'zh-CN': '客服', 'de-DE': 'Hilfe' } } }, 'theme.headerTitle.de-DE'],
    [{ theme: { headerTitle: { 'zh-CN': '5'.repeat(200) } } }, 'theme.headerTitle.zh-CN'],
    [{ theme: { buttonLabel: { 'en-US': 'a\nb' } } }, 'theme.buttonLabel.en-US'],
    [{ theme: { primaryColor: { 'en-US': 'red' } } }, 'theme.primaryColor'],
    [{ linkEntry: { landingBrand: { welcome: { 'zh-CN': 1 } } } }, 'landingBrand.welcome.zh-CN'],
    [{ linkEntry: { landingBrand: { logo: { 'zh-CN': 'a' } } } }, 'linkEntry.landingBrand.logo'],
    [{ welcome: { 'de-DE': 'Hallo' } }, 'welcome'],
    [{ welcome: { 'zh-CN': 'a'.repeat(2001) } }, 'welcome'],
  ])('a patch with a wrong text is refused by the name of the field: %j', async (body, field) => {
    const { id } = await create({});
    const refused = await patch(id, body);
    expect(refused.statusCode).toBe(400);
    expect(refused.json<{ detail: string }>().detail).toContain(field);
  });
});

it('a greeting of an earlier version stays as it was', async () => {
  const store = await openTestStore();
  await store.db.execute(
    sql`alter table sites alter column welcome type text using welcome #>> '{}'`,
  );
  await store.db.execute(
    sql`insert into sites (id, app_key, name, welcome) values ('a', 'sk_a', 'A', 'Say "hi"'), ('b', 'sk_b', 'B', null)`,
  );
  const url = new URL('../../store/migrations/0007_texts.sql', import.meta.url);
  await store.db.execute(sql.raw(await readFile(url, 'utf8')));
  expect(await siteById(store.db, 'a')).toMatchObject({ welcome: 'Say "hi"' });
  expect(await siteById(store.db, 'b')).toMatchObject({ welcome: null });
  await store.close();
});
