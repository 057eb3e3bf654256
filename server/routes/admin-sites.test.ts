import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.admin(['admin.cs.site.manage']);
});
afterAll(() => server.close());

type AdminSite = { id: string; appKey: string };

const create = (body: object) => server.call('POST', '/admin/cs/sites', { token, body });
const patch = (id: string, body: object) =>
  server.call('PATCH', `/admin/cs/sites/${id}`, { token, body });

describe('a site', () => {
  it('is created with a key of its own, and can be chatted with', async () => {
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
    expect(read.json()).toEqual(site);
  });

  it('is changed deeply, and only in what is said', async () => {
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

  it('keeps its id and key, whatever a body says', async () => {
    const site = (await create({ name: 'A', appKey: 'sk_mine', id: 'mine' })).json<AdminSite>();
    expect(site.appKey).not.toBe('sk_mine');
    const changed = await patch(site.id, { name: 'B', appKey: 'sk_mine', id: 'mine' });
    expect(changed.json()).toMatchObject({ id: site.id, appKey: site.appKey, name: 'B' });
  });

  it.each([
    [{}, 'name'],
    [{ name: ' ' }, 'name'],
    [{ name: 'A', originAllowList: ['*'] }, 'originAllowList'],
    [{ name: 'A', originAllowList: ['https://a.com/path'] }, 'originAllowList'],
    [{ name: 'A', originAllowList: ['http://*.a.com'] }, 'originAllowList'],
    [{ name: 'A', locale: 'fr' }, 'locale'],
    [{ name: 'A', enabled: 'yes' }, 'enabled'],
  ])('is not made of %j', async (body, field) => {
    const response = await create(body);
    expect(response.statusCode).toBe(400);
    expect(response.json<{ detail: string }>().detail).toContain(field);
  });

  it('is not found where there is none', async () => {
    const response = await server.call('GET', '/admin/cs/sites/site_none', { token });
    expect(response.statusCode).toBe(404);
    expect((await patch('site_none', { name: 'A' })).statusCode).toBe(404);
  });
});

describe('a token', () => {
  it('without the scope is refused everywhere', async () => {
    const inbox = await server.admin(['admin.cs.inbox']);
    const responses = await Promise.all([
      server.call('GET', '/admin/cs/sites', { token: inbox }),
      server.call('POST', '/admin/cs/sites', { token: inbox, body: { name: 'A' } }),
      server.call('GET', '/admin/cs/sites/a', { token: inbox }),
      server.call('PATCH', '/admin/cs/sites/a', { token: inbox, body: { name: 'A' } }),
    ]);
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403]);
  });

  it('for one site sees and changes no other, and makes none', async () => {
    const mine = (await create({ name: 'Mine' })).json<AdminSite>();
    const other = (await create({ name: 'Other' })).json<AdminSite>();
    const limited = await server.admin(['admin.cs.site.manage'], { sites: [mine.id] });
    const list = await server.call('GET', '/admin/cs/sites', { token: limited });
    expect(list.json<{ sites: AdminSite[] }>().sites.map(({ id }) => id)).toEqual([mine.id]);
    const path = `/admin/cs/sites/${other.id}`;
    const body = { name: 'Taken' };
    expect((await server.call('GET', path, { token: limited })).statusCode).toBe(404);
    expect((await server.call('PATCH', path, { token: limited, body })).statusCode).toBe(404);
    const made = await server.call('POST', '/admin/cs/sites', { token: limited, body });
    expect(made.statusCode).toBe(403);
  });
});
