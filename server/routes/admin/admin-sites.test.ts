import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../../shared/config/field.ts';
import {
  BACKGROUND,
  COLOR,
  IMAGE_ADDRESS,
  REMOTE_PICTURE,
  TEXT,
  type Form,
} from '../../../shared/config/forms.ts';
import { THEME_FIELDS } from '../../model/site-theme.ts';
import { writeConfig } from '../../store/platform-config.ts';
import { siteById } from '../../store/sites.ts';
import { HOST_ORIGIN, OWN_ORIGIN, startTestServer, type TestServer } from '../../testing.ts';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.admin(['admin.cs.site.manage', 'admin.cs.site.link.manage']);
});
afterAll(() => server.close());

type AdminSite = { id: string; appKey: string };

const create = (body: object) => server.call('POST', '/admin/cs/sites', { token, body });
const patch = (id: string, body: object) =>
  server.call('PATCH', `/admin/cs/sites/${id}`, { token, body });

describe('a site', () => {
  it('a site is created with a key of its own, and can be chatted with', async () => {
    const body = {
      name: 'Books',
      originAllowList: ['https://shop.example.org'],
      welcome: 'Hello',
      theme: { primaryColor: '#f43f5e', mode: 'dark', position: 'bl' },
    };
    const response = await create(body);
    expect(response.statusCode).toBe(201);
    const site = response.json<AdminSite>();
    expect(site).toMatchObject({
      ...body,
      enabled: true,
      locale: null,
      linkEntry: { enabled: false },
    });
    expect(site.appKey).toMatch(/^sk_[0-9a-f]{24}$/);
    const reply = await server.handshake(site.appKey);
    expect(reply.site).toMatchObject({ name: 'Books', theme: body.theme });
    const read = await server.call('GET', `/admin/cs/sites/${site.id}`, { token });
    expect(read.json()).toEqual({ ...site, lastVisitAt: expect.any(String) });
  });

  it('tells when a visitor last came, which is of this site alone', async () => {
    const busy = (await create({ name: 'Busy', originAllowList: [HOST_ORIGIN] })).json<AdminSite>();
    const quiet = (await create({ name: 'Quiet' })).json<AdminSite>();
    const visits = async () => {
      const reply = await server.call('GET', '/admin/cs/sites', { token });
      const { sites } = reply.json<{ sites: (AdminSite & { lastVisitAt: string | null })[] }>();
      return [busy, quiet].map(({ id }) => sites.find((site) => site.id === id)?.lastVisitAt);
    };
    expect(await visits()).toEqual([null, null]);
    await server.handshake(busy.appKey);
    const [first] = await visits();
    server.advance(60_000);
    await server.handshake(busy.appKey);
    const [second, never] = await visits();
    expect(never).toBeNull();
    expect(Date.parse(second ?? '') - Date.parse(first ?? '')).toBeGreaterThanOrEqual(60_000);
  });

  it('tells a limited admin the address of its page, which the operator may have moved', async () => {
    const { id, appKey } = (await create({ name: 'Linked' })).json<AdminSite>();
    const limited = await server.admin(['admin.cs.site.link.manage'], { sites: [id] });
    const linkUrl = async () =>
      (await server.call('GET', `/admin/cs/sites/${id}`, { token: limited })).json<{
        linkUrl: string;
      }>().linkUrl;
    expect(await linkUrl()).toBe(`${OWN_ORIGIN}/?k=${appKey}`);
    await writeConfig(server.store.db, { standaloneBaseUrl: 'https://help.example.com/chat' });
    expect(await linkUrl()).toBe(`https://help.example.com/chat?k=${appKey}`);
    await writeConfig(server.store.db, { standaloneBaseUrl: null });
  });

  it('has its list put right when it is made and when it is changed', async () => {
    const made = await create({ name: 'A', originAllowList: [' HTTPS://Shop.example.org:443/ '] });
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({ originAllowList: [HOST_ORIGIN] });
    const { id, appKey } = made.json<AdminSite>();
    expect((await server.handshake(appKey)).available).toBe(true);
    const changed = await patch(id, {
      originAllowList: ['https://münchen.example/', 'Capacitor://localhost'],
    });
    expect(changed.json()).toMatchObject({
      originAllowList: ['https://xn--mnchen-3ya.example', 'capacitor://localhost'],
    });
  });

  it('keeps its list where an entry of the new one cannot be put right', async () => {
    const { id } = (await create({ name: 'A', originAllowList: [HOST_ORIGIN] })).json<AdminSite>();
    const refused = await patch(id, { originAllowList: ['https://a.com', 'https://b.com/shop'] });
    expect(refused.json()).toMatchObject({
      status: 400,
      code: 'bad_request',
      detail: expect.stringContaining('"https://b.com/shop" has a path'),
    });
    const read = await server.call('GET', `/admin/cs/sites/${id}`, { token });
    expect(read.json()).toMatchObject({ originAllowList: [HOST_ORIGIN] });
  });

  it('a site is changed deeply, and only in what is said', async () => {
    const theme = { primaryColor: '#000', mode: 'dark' };
    const { id } = (await create({ name: 'A', theme, welcome: 'Hi' })).json<AdminSite>();
    const changed = await patch(id, {
      theme: { mode: 'light', primaryColor: null },
      linkEntry: { enabled: true },
      welcome: null,
    });
    expect(changed.json()).toMatchObject({
      name: 'A',
      theme: { mode: 'light' },
      linkEntry: { enabled: true },
      welcome: null,
    });
    expect(changed.json<{ theme: object }>().theme).not.toHaveProperty('primaryColor');
    expect((await patch(id, {})).json()).toEqual(changed.json());
  });

  it.each(['sk_m', 'sk_My-Shop_2', `sk_${'a'.repeat(125)}`])(
    'a site is created with the key %s, once',
    async (appKey) => {
      const made = await create({ name: 'A', appKey, originAllowList: [HOST_ORIGIN] });
      expect(made.statusCode).toBe(201);
      expect(made.json()).toMatchObject({ appKey });
      expect((await server.handshake(appKey)).site).toMatchObject({ name: 'A' });
      const again = await create({ name: 'B', appKey });
      expect(again.json()).toMatchObject({ status: 409, code: 'app_key_taken' });
    },
  );

  it('can be sent back whole, which changes what was edited and nothing else', async () => {
    const { id } = (
      await create({
        name: 'A',
        originAllowList: ['https://shop.example.org'],
        locale: 'zh-CN',
        welcome: 'Hi',
        theme: { primaryColor: '#000' },
        linkEntry: { enabled: true, landingBrand: { title: 'Acme' } },
      })
    ).json<AdminSite>();
    const read = () => server.call('GET', `/admin/cs/sites/${id}`, { token });
    const site = (await read()).json<object>();
    expect((await patch(id, site)).json()).toEqual(site);
    expect((await patch(id, { ...site, name: 'B' })).json()).toEqual({ ...site, name: 'B' });
    await server.call('POST', `/admin/cs/sites/${id}/link-entry/secret`, { token });
    expect((await patch(id, site)).json()).toMatchObject({ linkEntry: { hasSecret: true } });
    const { linkEntry } = (await siteById(server.store.db, id)) ?? {};
    expect(linkEntry).not.toHaveProperty('hasSecret');
  });

  it.each(['id', 'appKey'])('keeps its %s, and says so', async (field) => {
    const { id } = (await create({ name: 'A' })).json<AdminSite>();
    const other = (await create({ name: 'Other' })).json<AdminSite>();
    const detail = `The field ${field} is not valid: it cannot be changed.`;
    for (const value of [other[field as keyof AdminSite], 'sk_free']) {
      const response = await patch(id, { name: 'B', [field]: value });
      expect(response.json()).toMatchObject({ status: 400, code: 'bad_request', detail });
    }
    const kept = await server.call('GET', `/admin/cs/sites/${id}`, { token });
    expect(kept.json()).toMatchObject({ name: 'A' });
  });

  it.each([
    [{ appkey: 'sk_mine' }, 'appkey'],
    [{ originAllowlist: [] }, 'originAllowlist'],
    [{ enable: false }, 'enable'],
    [{ linkEntry: { requireSignature: true } }, 'linkEntry.requireSignature'],
  ])('has no setting such as in %j, and says so', async (settings, field) => {
    const { id } = (await create({ name: 'A' })).json<AdminSite>();
    const detail = `The field ${field} is not valid: this request has no such field.`;
    for (const response of [
      await patch(id, { requireSignature: true, ...settings }),
      await create({ name: 'A', ...settings }),
    ]) {
      expect(response.json()).toMatchObject({ status: 400, code: 'bad_request', detail });
    }
    const kept = await server.call('GET', `/admin/cs/sites/${id}`, { token });
    expect(kept.json()).toMatchObject({ requireSignature: false });
  });

  it.each([
    [{}, 'name'],
    [{ name: ' ' }, 'name'],
    [{ name: 'A', originAllowList: ['*'] }, 'originAllowList'],
    [{ name: 'A', originAllowList: ['https://a.com/path'] }, 'originAllowList'],
    [{ name: 'A', originAllowList: ['http://*.a.com'] }, 'originAllowList'],
    [{ name: 'A', locale: 'fr' }, 'locale'],
    [{ name: 'A', enabled: 'yes' }, 'enabled'],
    [{ name: 'A', id: 'site_mine' }, 'id'],
    [{ name: 'A', linkEntry: { hasSecret: true } }, 'linkEntry.hasSecret'],
    [{ name: 'A', appKey: '' }, 'appKey'],
    [{ name: 'A', appKey: 'sk_' }, 'appKey'],
    [{ name: 'A', appKey: 'mine' }, 'appKey'],
    [{ name: 'A', appKey: 'sk_a b' }, 'appKey'],
    [{ name: 'A', appKey: 'sk_a\n' }, 'appKey'],
    [{ name: 'A', appKey: `sk_${'a'.repeat(126)}` }, 'appKey'],
  ])('a site is not made of %j', async (body, field) => {
    const response = await create(body);
    expect(response.statusCode).toBe(400);
    expect(response.json<{ detail: string }>().detail).toContain(field);
  });

  it('a site is not found where there is none', async () => {
    const response = await server.call('GET', '/admin/cs/sites/site_none', { token });
    expect(response.statusCode).toBe(404);
    expect((await patch('site_none', { name: 'A' })).statusCode).toBe(404);
  });
});

describe("a site's theme", () => {
  type Samples = { good: readonly unknown[]; bad: readonly unknown[] };

  const NONE: Samples = { good: [], bad: [] };
  const HARMFUL = ['red; color: blue', 'red}', '{red', '</style>', 'red\n'.repeat(2), ' '];
  const OF_FORM = new Map<Form, Samples>([
    [TEXT, { good: ['Hi 👋', '客服'], bad: ['', ' ', 'a\tb', { a: 1 }] }],
    [
      IMAGE_ADDRESS,
      {
        good: ['https://a.example/b.png', 'data:image/png;base64,AA'],
        bad: ['b.png', 'data:,a', '//a.example/b', 'http://a.example/b'],
      },
    ],
    [
      REMOTE_PICTURE,
      {
        good: [
          '<svg viewBox="0 0 1 1">\n</svg>',
          'https://a.example/b.svg',
          'data:image/png;base64,',
        ],
        bad: [
          ...['', 'javascript:alert(1)', 'data:text/html,a', 'file:///b.svg'],
          ...['/account/logout?x=1', 'logout', '//a.example/b', 'https:b', 'http://a.example/b'],
        ],
      },
    ],
    [COLOR, { good: ['#2f54eb', 'rgb(47 84 235 / 50%)', 'rebeccapurple'], bad: HARMFUL }],
    [
      BACKGROUND,
      {
        good: ['linear-gradient(90deg, #f00, #00f)', 'url("https://a.example/b.png")'],
        bad: HARMFUL,
      },
    ],
  ]);

  /** Values that a field takes and values that it refuses, by its row in the table. */
  function samplesOf(spec: FieldSpec): Samples {
    if ('values' in spec) return { good: spec.values, bad: ['none', '', 1, true, [], {}] };
    if ('min' in spec) {
      const { min, max } = spec;
      return {
        good: [min, max, spec.default, (min + max) / 2],
        bad: [min - 1, max + 0.5, String(max + 1), 'wide', '', true, [min], {}],
      };
    }
    const { good, bad } = ('form' in spec ? OF_FORM.get(spec.form) : undefined) ?? NONE;
    const tooLong = `${good[0] as string}${'a'.repeat(20_000)}`;
    return { good, bad: [...bad, tooLong, true, []] };
  }

  const fields = Object.entries(THEME_FIELDS).map(([name, spec]) => ({ name, spec }));
  const cases = fields.map(({ name, spec }) => ({ name, ...samplesOf(spec) }));

  let id: string;
  beforeAll(async () => {
    ({ id } = (await create({ name: 'Themes' })).json<AdminSite>());
  });
  const themed = (theme: object) => patch(id, { theme });
  const storedTheme = async () =>
    (await server.call('GET', `/admin/cs/sites/${id}`, { token })).json<{ theme: object }>().theme;
  const detailOf = (response: Awaited<ReturnType<typeof themed>>) =>
    response.json<{ detail: string }>().detail;

  it.each(cases)('takes $name and gives it away again', async ({ name, good }) => {
    expect(good).not.toEqual([]);
    for (const value of good) {
      const site = (await themed({ [name]: value })).json<object>();
      expect(site).toMatchObject({ theme: { [name]: value } });
      expect((await patch(id, site)).json()).toEqual(site);
    }
    expect((await themed({ [name]: null })).statusCode).toBe(200);
    expect(await storedTheme()).not.toHaveProperty(name);
  });

  it.each(cases)('refuses a bad $name, by its name', async ({ name, bad }) => {
    const before = await storedTheme();
    for (const value of bad) {
      const response = await themed({ [name]: value });
      expect([value, response.statusCode]).toEqual([value, 400]);
      expect(response.json()).toMatchObject({ code: 'bad_request' });
      expect(detailOf(response)).toContain(`theme.${name} is not valid: it takes`);
      expect((await create({ name: 'A', theme: { [name]: value } })).statusCode).toBe(400);
    }
    expect(await storedTheme()).toEqual(before);
  });

  it.each(fields)('refuses for $name what has no text form at all', async ({ name }) => {
    const response = await themed({ [name]: { toString: 1, valueOf: 1 } });
    expect(response.statusCode).toBe(400);
    expect(detailOf(response)).toContain(`theme.${name} is not valid: it takes`);
  });

  it.each(fields)('tells in Chinese too what $name takes', async ({ name }) => {
    const body = { theme: { [name]: {} } };
    const headers = { 'x-locale': 'zh-CN' };
    const response = await server.call('PATCH', `/admin/cs/sites/${id}`, { token, headers, body });
    const [, takes] = detailOf(response).split('：');
    expect(takes).toMatch(/应为.*(之一|之间的数字|[文本网址图片地址颜色背景])。$/);
  });

  it.each([
    ['panelWidth', 100, 'a number from 280 to 720'],
    ['buttonShape', 'square', 'one of circle, pill'],
    ['headerSubtitle', '', 'text of at most 256 characters'],
  ])('says what %s takes', async (name, value, allowed) => {
    expect(detailOf(await themed({ [name]: value }))).toContain(`it takes ${allowed}.`);
  });

  // `mode` and the site's own `locale` say these two; the others are for pages, or for nobody.
  it.each(['theme', 'locale', 'zIndex', 'appKey', 'colour', 'toString', 'constructor', ''])(
    'has no member %j',
    async (name) => {
      for (const value of ['light', 'en-US', 1, null]) {
        const response = await themed({ [name]: value });
        expect(response.statusCode).toBe(400);
        expect(detailOf(response)).toContain(`theme.${name} is not valid: a theme has only mode, `);
      }
    },
  );

  it("a site's theme is refused as a whole for one bad member", async () => {
    await themed({ position: 'tl', mode: 'dark' });
    expect((await themed({ position: 'br', mode: 'dim' })).statusCode).toBe(400);
    expect(await storedTheme()).toMatchObject({ position: 'tl', mode: 'dark' });
  });

  it("a site's theme is kept as values where it comes as text, and without what is null from the start", async () => {
    const theme = { panelWidth: '400', headerTitle: ' Help ', mode: null };
    const made = (await create({ name: 'A', theme })).json();
    expect(made).toMatchObject({ theme: { panelWidth: 400, headerTitle: 'Help' } });
    expect(made).not.toHaveProperty('theme.mode');
  });

  it.each([[null], ['dark'], [['dark']]])("a site's theme refuses %j", async (theme) => {
    const response = await patch(id, { theme });
    expect(response.statusCode).toBe(400);
    expect(detailOf(response)).toContain('theme');
  });
});

describe('a token', () => {
  it('a token without the scope is refused everywhere', async () => {
    const inbox = await server.admin(['admin.cs.inbox']);
    const responses = await Promise.all([
      server.call('GET', '/admin/cs/sites', { token: inbox }),
      server.call('POST', '/admin/cs/sites', { token: inbox, body: { name: 'A' } }),
      server.call('GET', '/admin/cs/sites/a', { token: inbox }),
      server.call('PATCH', '/admin/cs/sites/a', { token: inbox, body: { name: 'A' } }),
    ]);
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403]);
  });

  it.each([
    ['admin.cs.site.manage', { name: 'Taken' }],
    ['admin.cs.site.link.manage', { linkEntry: { enabled: true } }],
  ] as const)(
    'a token of %s for one site sees and changes no other, and makes none',
    async (scope, body) => {
      const mine = (await create({ name: 'Mine' })).json<AdminSite>();
      const other = (await create({ name: 'Other' })).json<AdminSite>();
      const limited = await server.admin([scope], { sites: [mine.id] });
      const list = await server.call('GET', '/admin/cs/sites', { token: limited });
      expect(list.json()).toEqual({ sites: [mine] });
      const own = `/admin/cs/sites/${mine.id}`;
      expect((await server.call('GET', own, { token: limited })).json()).toEqual(mine);
      expect((await server.call('PATCH', own, { token: limited, body })).statusCode).toBe(200);
      const path = `/admin/cs/sites/${other.id}`;
      expect((await server.call('GET', path, { token: limited })).statusCode).toBe(404);
      expect((await server.call('PATCH', path, { token: limited, body })).statusCode).toBe(404);
      const made = await server.call('POST', '/admin/cs/sites', {
        token: limited,
        body: { name: 'A' },
      });
      expect(made.statusCode).toBe(403);
    },
  );
});
