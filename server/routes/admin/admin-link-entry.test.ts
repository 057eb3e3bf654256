import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignLinkReply } from '../../../shared/wire/operator-wire.ts';
import type { Scope } from '../../../shared/scopes.ts';
import { makeSecretBox } from '../../access/secret-box.ts';
import { newAnonymousId } from '../../store/ids.ts';
import { resealSecrets } from '../../start/reseal-secrets.ts';
import { siteById, updateSite } from '../../store/sites.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../../testing.ts';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.admin(['admin.cs.site.link.manage']);
});
afterAll(() => server.close());

const path = (id: string, what: string) => `/admin/cs/sites/${id}/link-entry/${what}`;

async function makeSecret(id: string): Promise<string> {
  const response = await server.call('POST', path(id, 'secret'), { token });
  expect(response.statusCode).toBe(200);
  return response.json<{ signSecret: string }>().signSecret;
}

async function signed(id: string, body: object): Promise<SignLinkReply> {
  const response = await server.call('POST', path(id, 'sign'), { token, body });
  expect(response.statusCode).toBe(200);
  return response.json();
}

/** Opens a chat in the way the page behind a signed link does. */
async function follow({ url }: SignLinkReply) {
  const { searchParams } = new URL(url);
  const said = (name: string) => searchParams.get(name) ?? undefined;
  const response = await server.call('POST', '/cs/handshake', {
    headers: { 'x-cs-entry': 'link' },
    body: {
      appKey: said('k'),
      visitorId: newAnonymousId(),
      ...(said('u') !== undefined && { externalUserId: said('u') }),
      ...(said('nick') !== undefined && { profile: { nickname: said('nick') } }),
      signature: { t: Number(said('t')), s: said('s') },
    },
  });
  const { available, code } = response.json<{ available?: boolean; code?: string }>();
  return code ?? available;
}

describe("a site's secret", () => {
  it("a site's secret is 32 random bytes, told once and never kept as it is", async () => {
    const { id } = await server.site();
    const secret = await makeSecret(id);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    const kept = JSON.stringify(await siteById(server.store.db, id));
    expect(kept).not.toContain(secret);
    const manager = await server.admin(['admin.cs.site.manage']);
    const site = await server.call('GET', `/admin/cs/sites/${id}`, { token: manager });
    expect(site.json()).toMatchObject({ linkEntry: { hasSecret: true } });
    expect(site.body).not.toContain(secret);
    expect(site.body).not.toContain('signSecret');
    expect(kept).toContain('signSecret');
  });

  it('makes what the former one signed worthless at once', async () => {
    const { id } = await server.site();
    const first = await makeSecret(id);
    const link = await signed(id, { externalUserId: 'u_42' });
    expect(await follow(link)).toBe(true);
    expect(await makeSecret(id)).not.toBe(first);
    expect(await follow(link)).toBe('signature_invalid');
    expect(await follow(await signed(id, { externalUserId: 'u_42' }))).toBe(true);
  });

  it("a site's secret is not lost when the secret that sealed it is rotated out", async () => {
    const { id } = await server.site();
    const bytes = (text: string) => new TextEncoder().encode(text.padEnd(32, '.'));
    const [old, fresh] = [bytes('old'), bytes('new')] as const;
    const signSecret = makeSecretBox([old]).seal('s3cret', id);
    await updateSite(server.store.db, id, () => ({ signSecret }));
    const warned: unknown[] = [];
    const log = { warn: (...said: unknown[]) => void warned.push(said) };
    await resealSecrets(server.store.db, [fresh, old], log);
    const sealed = (await siteById(server.store.db, id))?.signSecret ?? '';
    expect(makeSecretBox([fresh]).open(sealed, id)).toBe('s3cret');
    const mine = () => warned.filter((said) => JSON.stringify(said).includes(id));
    expect(mine()).toEqual([]);
    await resealSecrets(server.store.db, [bytes('none')], log);
    expect(mine()).toHaveLength(1);
  });
});

describe('a signed link', () => {
  it('a signed link is what the guide says, with the address added', async () => {
    const site = await server.site({ linkEntry: { enabled: true, ttlSec: 600 } });
    const secret = await makeSecret(site.id);
    const link = await signed(site.id, { externalUserId: 'u_42', nickname: 'Alex Lee' });
    const { appKey } = site;
    const s = createHmac('sha256', secret)
      .update(`${appKey}\n${link.t}\nu_42\nAlex Lee`)
      .digest('hex');
    const expiresAt = new Date((link.t + 600) * 1000).toISOString();
    expect(link).toEqual({ appKey, t: link.t, s, ttlSec: 600, expiresAt, url: link.url });
    expect(link.url).toBe(
      `${OWN_ORIGIN}/?k=${appKey}&u=u_42&nick=Alex+Lee&t=${link.t}&s=${link.s}`,
    );
    expect(await follow(link)).toBe(true);
  });

  it.each([{ body: {} }, {}, { headers: { 'content-type': 'application/json' } }])(
    'may name nobody, as by %j',
    async (told) => {
      const { id, appKey } = await server.site();
      await makeSecret(id);
      const response = await server.call('POST', path(id, 'sign'), { token, ...told });
      const link = response.json<SignLinkReply>();
      expect(link.ttlSec).toBe(300);
      expect(link.url).toBe(`${OWN_ORIGIN}/?k=${appKey}&t=${link.t}&s=${link.s}`);
      expect(await follow(link)).toBe(true);
    },
  );

  it('vouches for nobody by a misspelt name', async () => {
    const { id } = await server.site();
    await makeSecret(id);
    const body = { externalUserID: 'u_42' };
    const response = await server.call('POST', path(id, 'sign'), { token, body });
    expect(response.json()).toMatchObject({ status: 400, code: 'bad_request' });
    expect(response.json<{ detail: string }>().detail).toContain('externalUserID');
  });

  it('needs a secret, and names without control characters', async () => {
    const { id } = await server.site();
    const early = await server.call('POST', path(id, 'sign'), { token, body: {} });
    expect(early.statusCode).toBe(409);
    expect(early.json()).toMatchObject({ code: 'sign_secret_missing' });
    await makeSecret(id);
    for (const body of [{ externalUserId: 'a\nb' }, { nickname: 'a\u0000b' }]) {
      expect((await server.call('POST', path(id, 'sign'), { token, body })).statusCode).toBe(400);
    }
  });
});

describe('the parameters of a signed link', () => {
  it.each([
    [{ nickname: 'Alex ' }, 'nickname'],
    [{ nickname: '\u3000Alex' }, 'nickname'],
    [{ nickname: '😀'.repeat(65) }, 'nickname'],
    [{ nickname: '  ' }, 'nickname'],
    [{ externalUserId: ' ' }, 'externalUserId'],
    [{ externalUserId: 'u_42\u00a0' }, 'externalUserId'],
    [{ externalUserId: 'u'.repeat(129) }, 'externalUserId'],
  ])('a link is not signed if the page would read it otherwise: %j', async (body, field) => {
    const { id } = await server.site();
    await makeSecret(id);
    const response = await server.call('POST', path(id, 'sign'), { token, body });
    expect(response.json()).toMatchObject({
      code: 'bad_request',
      detail: expect.stringContaining(field),
    });
  });

  it.each([
    { nickname: '😀'.repeat(64), externalUserId: 'u'.repeat(128) },
    { nickname: '', externalUserId: '' },
  ])('a link is signed as the page takes it, whole: %j', async (names) => {
    const { id } = await server.site();
    await makeSecret(id);
    expect(await follow(await signed(id, names))).toBe(true);
  });
});

describe('the link entry of a site', () => {
  const LINKS = 'admin.cs.site.link.manage';
  const MANAGE = 'admin.cs.site.manage';

  const patchAs = async (scope: Scope[], id: string, body: object) =>
    server.call('PATCH', `/admin/cs/sites/${id}`, { token: await server.admin(scope), body });
  const patch = (id: string, linkEntry: object) => patchAs([LINKS], id, { linkEntry });

  const links = { linkEntry: { ttlSec: 60 } };
  const name = { name: 'B' };

  it.each<[Scope[], object]>([
    [[LINKS], links],
    [[MANAGE], name],
    [[MANAGE, LINKS], { ...links, ...name }],
  ])(
    "a site's link entry is for managers of links, all else for managers of sites: %j, %j",
    async (scope, body) => {
      const { id } = await server.site();
      const response = await patchAs(scope, id, body);
      expect(response.statusCode).toBe(200);
      expect(response.json()).toMatchObject(body);
    },
  );

  it('goes back as it was read with a change by who manages sites alone', async () => {
    const { id } = await server.site();
    const token = await server.admin([MANAGE]);
    const read = await server.call('GET', `/admin/cs/sites/${id}`, { token });
    const changed = await patchAs([MANAGE], id, { ...read.json<object>(), ...name });
    expect(changed.json()).toEqual({ ...read.json<object>(), ...name });
  });

  it.each<[Scope[], object]>([
    [[LINKS], name],
    [[LINKS], { ...links, ...name }],
    [[LINKS], {}],
    [[MANAGE], links],
    [[MANAGE], { ...links, ...name }],
  ])(
    "a site's link entry is for nobody else, and its managers get nothing else: %j, %j",
    async (scope, body) => {
      const site = await server.site();
      expect((await patchAs(scope, site.id, body)).statusCode).toBe(403);
      expect(await siteById(server.store.db, site.id)).toEqual(site);
    },
  );

  it('the link entry of a site is merged deeply, and null takes away', async () => {
    const { id } = await server.site();
    const landingBrand = {
      title: 'Acme',
      logo: 'https://acme.example/logo.png',
      primaryColor: '#0a7',
      welcome: 'Hello\nand welcome <b>',
    };
    const told = await patch(id, { ttlSec: 60, landingBrand });
    const expected = { enabled: true, ttlSec: 60, landingBrand, hasSecret: false };
    expect(told.json()).toMatchObject({ linkEntry: expected });
    const less = await patch(id, { ttlSec: null, landingBrand: { logo: null, title: 'B' } });
    expect(less.json<{ linkEntry: object }>().linkEntry).toEqual({
      enabled: true,
      ttlSec: 300,
      landingBrand: { title: 'B', primaryColor: '#0a7', welcome: landingBrand.welcome },
      hasSecret: false,
    });
    const none = await patch(id, { landingBrand: null });
    expect(none.json<{ linkEntry: object }>().linkEntry).not.toHaveProperty('landingBrand');
  });

  it.each([
    [{ ttlSec: 0 }, 'linkEntry.ttlSec'],
    [{ ttlSec: '300' }, 'linkEntry.ttlSec'],
    [{ enabled: 1 }, 'linkEntry.enabled'],
    [{ landingBrand: 'Acme' }, 'linkEntry.landingBrand'],
    [{ landingBrand: { title: '' } }, 'linkEntry.landingBrand.title'],
    [{ landingBrand: { title: 'a'.repeat(129) } }, 'linkEntry.landingBrand.title'],
    [{ landingBrand: { logo: 'javascript:alert(1)' } }, 'linkEntry.landingBrand.logo'],
    [{ landingBrand: { primaryColor: 'red;}' } }, 'linkEntry.landingBrand.primaryColor'],
    [{ landingBrand: { welcome: 1 } }, 'linkEntry.landingBrand.welcome'],
    [{ landingBrand: { font: 'Arial' } }, 'linkEntry.landingBrand.font'],
  ])('does not take %j', async (linkEntry, field) => {
    const { id } = await server.site();
    const response = await patch(id, linkEntry);
    expect(response.statusCode).toBe(400);
    expect(response.json<{ detail: string }>().detail).toContain(field);
  });

  it('tells its brand to who comes by a link, and to nobody else', async () => {
    const site = await server.site({
      linkEntry: { enabled: true, landingBrand: { title: 'Acme' } },
    });
    const embedded = await server.handshake(site.appKey);
    expect(embedded.site).not.toHaveProperty('landingBrand');
    const linked = await server.call('POST', '/cs/handshake', {
      headers: { 'x-cs-entry': 'link' },
      body: { appKey: site.appKey, visitorId: newAnonymousId() },
    });
    expect(linked.json()).toMatchObject({ site: { landingBrand: { title: 'Acme' } } });
  });
});
