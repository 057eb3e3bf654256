import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentConversationReply } from '../../shared/wire/agent-wire.ts';
import type { SessionReply, VisitorProfile } from '../../shared/wire/wire.ts';
import { newAnonymousId } from '../store/ids.ts';
import { updateSite, type SiteFields, type SiteRow } from '../store/sites.ts';
import { HOST_ORIGIN, startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const ENTRIES = [
  ['a link', { 'x-cs-entry': 'link' }],
  ['an embed', { 'x-cs-embed-origin': HOST_ORIGIN }],
] as const;

function enter(
  { appKey }: SiteRow,
  headers: Record<string, string>,
  { visitorId = newAnonymousId(), ...body }: Record<string, unknown> = {},
) {
  return server.call('POST', '/cs/handshake', { headers, body: { appKey, visitorId, ...body } });
}

async function signedSite(fields: SiteFields = {}) {
  const site = await server.site(fields);
  return { site, signed: await server.signer(site) };
}

async function seen(conversationId: string) {
  const path = `/admin/cs/conversations/${conversationId}`;
  const reply = await server.call('GET', path, { token: await server.admin() });
  return reply.json<AgentConversationReply>();
}

async function profileSeen({ token }: SessionReply): Promise<VisitorProfile> {
  const { conversation } = await server.send(token, 'Hi');
  return (await seen(conversation.id)).visitor.profile;
}

const [[, LINK]] = ENTRIES;
/** Characters that nobody sees around a name. */
const BLANKS = [' ', '\u3000', '\u00a0', '\ufeff'];
const alex = { externalUserId: 'u_42', profile: { nickname: 'Alex Lee' } };

describe.each(ENTRIES)('on %s, a signature', (_name, headers) => {
  const outcome = async (site: SiteRow, body: object) => {
    const response = await enter(site, headers, { ...body });
    const { available, code } = response.json<{ available?: boolean; code?: string }>();
    return code ?? available;
  };

  it('admits whom it names, for as long as the site says', async () => {
    const { site, signed } = await signedSite();
    for (const [agoSec, expected] of [
      [0, true],
      [299, true],
      [-299, true],
      [302, 'signature_expired'],
      [-302, 'signature_expired'],
    ] as const) {
      const signature = signed('u_42', 'Alex Lee', agoSec);
      expect([agoSec, await outcome(site, { ...alex, signature })]).toEqual([agoSec, expected]);
    }
    const long = await signedSite({ linkEntry: { enabled: true, ttlSec: 3600 } });
    const signature = long.signed('u_42', 'Alex Lee', 3590);
    expect(await outcome(long.site, { ...alex, signature })).toBe(true);
  });

  it('admits nobody else, whether the site asks for one or not', async () => {
    for (const requireSignature of [true, false]) {
      const { site, signed } = await signedSite({ requireSignature });
      const signature = signed('u_42', 'Alex Lee');
      const { t, s } = signature;
      const others = [
        { ...alex, externalUserId: 'u_43', signature },
        { ...alex, profile: { nickname: 'Alex' }, signature },
        { profile: alex.profile, signature },
        { externalUserId: 'u_42', signature },
        { signature },
        { ...alex, signature: { t: t - 1, s } },
        { ...alex, signature: { t, s: s.slice(0, -1) } },
        { ...alex, signature: { t, s: `${s}0` } },
        { ...alex, signature: { t, s: '' } },
        { ...alex, signature: { t, s: 'é'.repeat(64) } },
        { ...alex, signature: { t, s: '0'.repeat(64) } },
      ];
      for (const body of others) expect(await outcome(site, body)).toBe('signature_invalid');
      expect(await outcome(site, { ...alex, signature: { t, s: s.toUpperCase() } })).toBe(true);
    }
  });

  it('a site that requires signatures asks for one', async () => {
    const { site, signed } = await signedSite({ requireSignature: true });
    expect(await outcome(site, {})).toBe('signature_required');
    expect(await outcome(site, alex)).toBe('signature_required');
    expect(await outcome(site, { signature: signed() })).toBe(true);
    const open = await server.site();
    expect(await outcome(open, alex)).toBe(true);
  });

  it('a signature is of no use at another site, nor where no secret was made', async () => {
    const { signed } = await signedSite();
    const signature = signed('u_42', 'Alex Lee');
    const other = await signedSite();
    expect(await outcome(other.site, { ...alex, signature })).toBe('signature_invalid');
    const without = await server.site();
    expect(await outcome(without, { ...alex, signature })).toBe('signature_invalid');
  });

  it('counts for the identity that it opens, which is the name without blanks around it (I9)', async () => {
    const { site, signed } = await signedSite();
    for (const blank of BLANKS) {
      for (const externalUserId of [`u_42${blank}`, `${blank}u_42`, blank]) {
        const padded = { externalUserId, signature: signed(externalUserId) };
        expect(await outcome(site, padded)).toBe('signature_invalid');
        const opened = { externalUserId, signature: signed(externalUserId.trim()) };
        expect(await outcome(site, opened)).toBe(true);
      }
    }
  });

  it('a signature covers the whole name, however long, and a name is shown as it is stored', async () => {
    const { site, signed } = await signedSite({ requireSignature: true });
    const nickname = `Alex ${'e'.repeat(200)}`;
    const whole = { externalUserId: 'u_42', profile: { nickname } };
    const entered = await enter(site, headers, { ...whole, signature: signed('u_42', nickname) });
    expect(entered.statusCode).toBe(200);
    const { conversation } = await server.send(entered.json<SessionReply>().token, 'Hi');
    expect((await seen(conversation.id)).visitor).toMatchObject({
      profile: { nickname: nickname.slice(0, 128) },
      verified: true,
    });
    const shortened = { externalUserId: 'u_42', profile: { nickname: nickname.slice(0, 128) } };
    const signature = signed('u_42', nickname);
    expect(await outcome(site, { ...shortened, signature })).toBe('signature_invalid');
  });

  it('half a surrogate pair, which no store can hold, makes nobody of an identity', async () => {
    const { site, signed } = await signedSite();
    const open = await server.site();
    for (const half of ['\ud83d', '\ude00']) {
      const id = `u_42${half}`;
      const signature = signed(`u_42\ufffd`);
      expect(await outcome(site, { externalUserId: id, signature })).toBe('bad_request');
      expect(await outcome(open, { externalUserId: id })).toBe('bad_request');
    }
    expect(await outcome(open, { externalUserId: 'u_42\ud83d\ude00' })).toBe(true);
  });

  it('cannot be had for two identities by a line feed, or any other control character', async () => {
    const { site, signed } = await signedSite();
    for (const control of ['\n', '\r', '\0', '\t', '\u007f', '\u0085']) {
      const id = `u_42${control}Alex`;
      const asId = { externalUserId: id, signature: signed(id) };
      const asName = { profile: { nickname: id }, signature: signed('', id) };
      expect(await outcome(site, asId)).toBe('bad_request');
      expect(await outcome(site, asName)).toBe('bad_request');
    }
  });
});

describe('a chat that began with a signature', () => {
  it('a chat outlives the signature that it began with, which then begins no other one (I9)', async () => {
    const { site, signed } = await signedSite({ requireSignature: true });
    const signature = signed('u_42', 'Alex Lee');
    const { token } = (await enter(site, LINK, { ...alex, signature })).json<SessionReply>();
    server.advance(25 * 60_000);
    const renewed = await server.call('POST', '/cs/handshake', { token, headers: LINK });
    expect(renewed.statusCode).toBe(200);
    const again = await enter(site, LINK, { ...alex, signature });
    expect(again.json()).toMatchObject({ code: 'signature_expired' });
  });
});

describe('a chat that began without a signature', () => {
  const renewal = async (token: string) =>
    (await server.call('POST', '/cs/handshake', { token, headers: LINK })).json<
      SessionReply & { code?: string }
    >();

  it('ends with its token once the site requires one', async () => {
    const { site, signed } = await signedSite();
    const unsigned = (await enter(site, LINK, alex)).json<SessionReply>();
    const signature = signed('u_42', 'Alex Lee');
    const vouched = (await enter(site, LINK, { ...alex, signature })).json<SessionReply>();
    const { token } = await renewal(unsigned.token);
    await updateSite(server.store.db, site.id, () => ({ requireSignature: true }));
    expect(await renewal(token)).toMatchObject({ code: 'signature_required' });
    expect(await renewal(vouched.token)).toHaveProperty('token');
  });

  it('goes on where a visitor who was let in has signed out', async () => {
    const { site, signed } = await signedSite({ requireSignature: true });
    const signature = signed('u_42', 'Alex Lee');
    const { token } = (await enter(site, LINK, { ...alex, signature })).json<SessionReply>();
    const identify = async (as: string, body: object) =>
      (await server.call('POST', '/cs/identify', { token: as, headers: LINK, body })).json<
        SessionReply & { code?: string }
      >();
    const out = await identify(token, { externalUserId: null });
    const later = await renewal(out.token);
    expect(later).toMatchObject({ visitorId: out.visitorId });
    const back = await identify(later.token, { externalUserId: 'u_42' });
    expect(back).toMatchObject({ code: 'signature_required' });
  });
});

describe('a renewal, which carries no signature,', () => {
  async function renewedAs(session: SessionReply, profile: VisitorProfile) {
    const { token } = session;
    const renewed = await server.call('POST', '/cs/handshake', { token, body: { profile } });
    return profileSeen(renewed.json<SessionReply>());
  }

  it.each([true, false])(
    'leaves the signed name as it is where a site requires signatures: %j',
    async (requireSignature) => {
      const { site, signed } = await signedSite({ requireSignature });
      const signature = signed('u_42', 'Alex Lee');
      const session = await server.handshake(site.appKey, { ...alex, signature });
      const profile = { nickname: 'CEO', phone: '1' };
      expect(await renewedAs(session, profile)).toEqual({ nickname: 'Alex Lee', phone: '1' });
    },
  );

  it('gives a new name to whom nobody vouched for', async () => {
    const site = await server.site();
    const session = await server.handshake(site.appKey, alex);
    expect(await renewedAs(session, { nickname: 'Al' })).toEqual({ nickname: 'Al' });
  });
});

describe('identify', () => {
  const identify = async (token: string, body: object) =>
    (await server.call('POST', '/cs/identify', { token, body })).json<
      SessionReply & { code?: string }
    >();

  it('takes another identity only signed where the site requires it', async () => {
    const { site, signed } = await signedSite({ requireSignature: true });
    const { token } = await server.handshake(site.appKey, { signature: signed() });
    expect(await identify(token, { externalUserId: 'u_1' })).toMatchObject({
      code: 'signature_required',
    });
    expect(await identify(token, { nickname: 'Boss' })).toMatchObject({
      code: 'signature_required',
    });
    expect(await identify(token, { email: 'a@example.com' })).not.toHaveProperty('code');
    const known = await identify(token, { externalUserId: 'u_1', signature: signed('u_1') });
    expect(known).not.toHaveProperty('code');
    // The signature covers the stored user id too, although this request does not repeat it.
    const named = { nickname: 'Al', signature: signed('u_1', 'Al') };
    expect(await identify(known.token, named)).not.toHaveProperty('code');
    expect(await identify(known.token, { externalUserId: null })).not.toHaveProperty('code');
  });

  it('asks for a signature of the nickname that counts, wherever it is told (I9)', async () => {
    const { site, signed } = await signedSite({ requireSignature: true });
    const session = await server.handshake(site.appKey, { signature: signed() });
    const nested = { profile: { nickname: 'Boss' } };
    const { token } = session;
    expect(await identify(token, nested)).toMatchObject({ code: 'signature_required' });
    for (const [body, name, code] of [
      [nested, 'Boss', undefined],
      [nested, undefined, 'signature_invalid'],
      [{ nickname: 'Al', ...nested }, 'Boss', 'signature_invalid'],
      [{ nickname: 'Al', ...nested }, 'Al', undefined],
    ] as const) {
      const signature = signed(undefined, name);
      expect((await identify(token, { ...body, signature })).code).toBe(code);
    }
    expect(await profileSeen(session)).toEqual({ nickname: 'Al' });
  });

  it('refuses a signature that does not match, required or not', async () => {
    const { site, signed } = await signedSite();
    const { token } = await server.handshake(site.appKey);
    const body = { externalUserId: 'u_1', signature: signed('u_2') };
    expect(await identify(token, body)).toMatchObject({ code: 'signature_invalid' });
    const late = { externalUserId: 'u_1', signature: signed('u_1', '', 400) };
    expect(await identify(token, late)).toMatchObject({ code: 'signature_expired' });
  });
});

describe('a signed-in user', () => {
  it.each(['', ...BLANKS])(
    'a signed-in user is not vouched for by the signature of nobody and the name %j',
    async (externalUserId) => {
      const { site, signed } = await signedSite();
      const { token } = await server.handshake(site.appKey, { externalUserId: 'u_42' });
      const path = '/cs/identify';
      for (const [signature, code] of [
        [signed(), 'signature_invalid'],
        [signed(externalUserId), 'signature_invalid'],
        [signed('u_42'), undefined],
      ] as const) {
        const body = { externalUserId, signature };
        const { code: told } = (await server.call('POST', path, { token, body })).json<{
          code?: string;
        }>();
        expect(told).toBe(code);
      }
    },
  );

  it('becomes whom the signature names, without blanks around the name', async () => {
    const { site, signed } = await signedSite();
    const { visitorId } = await server.handshake(site.appKey, { externalUserId: 'u_42' });
    for (const blank of BLANKS) {
      const { token } = await server.handshake(site.appKey);
      const externalUserId = `u_42${blank}`;
      const claim = async (signature: object) => {
        const body = { externalUserId, signature };
        return (await server.call('POST', '/cs/identify', { token, body })).json<object>();
      };
      expect(await claim(signed(externalUserId))).toMatchObject({ code: 'signature_invalid' });
      expect(await claim(signed('u_42'))).toMatchObject({ visitorId });
    }
  });
});

describe('agents', () => {
  async function isVerified(conversationId: string) {
    const { visitor, conversation } = await seen(conversationId);
    expect(conversation.visitor.verified).toBe(visitor.verified);
    return visitor.verified;
  }

  it('see whether the site vouched for the one who speaks', async () => {
    const { site, signed } = await signedSite();
    const user = { externalUserId: 'u_42' };
    const impostor = await server.handshake(site.appKey, user);
    const { conversation } = await server.send(impostor.token, 'Hi');
    expect(await isVerified(conversation.id)).toBe(false);

    const signature = signed('u_42');
    const real = await server.handshake(site.appKey, { ...user, signature });
    await server.send(real.token, 'It is me');
    expect(await isVerified(conversation.id)).toBe(true);
    await server.send(impostor.token, 'No, me');
    expect(await isVerified(conversation.id)).toBe(false);
    const renewed = await server.call('POST', '/cs/handshake', { token: real.token });
    await server.send(renewed.json<SessionReply>().token, 'Me');
    expect(await isVerified(conversation.id)).toBe(true);
  });

  const named = (name: string) => ({ profile: { nickname: name } });
  const RENAMES: [string, (token: string, body: object) => Promise<SessionReply>][] = [
    ['/cs/identify', post('/cs/identify')],
    ['a renewal of one who is not vouched for', post('/cs/handshake')],
  ];
  function post(path: string) {
    return async (token: string, body: object) =>
      (await server.call('POST', path, { token, body })).json<SessionReply>();
  }

  it('see a user who changes a signed name without a signature as unverified (I10)', async () => {
    const { site, signed } = await signedSite();
    const signature = signed('u_42', 'Alex Lee');
    const real = await server.handshake(site.appKey, { ...alex, signature });
    const { conversation } = await server.send(real.token, 'Hi');
    const same = await post('/cs/identify')(real.token, named('Alex Lee'));
    expect(await isVerified(conversation.id)).toBe(true);
    const renamed = await post('/cs/identify')(same.token, named('Managing director'));
    expect(await isVerified(conversation.id)).toBe(false);
    await server.send(renamed.token, 'Hi');
    expect(await isVerified(conversation.id)).toBe(false);
  });

  it.each(RENAMES)(
    'never see a name that came by %s beside the mark (I10)',
    async (_name, rename) => {
      const { site, signed } = await signedSite();
      const user = { externalUserId: 'u_42' };
      const impostor = await server.handshake(site.appKey, user);
      const real = await server.handshake(site.appKey, {
        ...alex,
        signature: signed('u_42', 'Alex Lee'),
      });
      const { conversation } = await server.send(real.token, 'Hi');
      await rename(impostor.token, named('Managing director'));
      expect(await isVerified(conversation.id)).toBe(false);
      await server.send(real.token, 'It is me');
      const { visitor } = await seen(conversation.id);
      expect(visitor).toMatchObject({ verified: true, profile: {} });
      expect(visitor.profile).not.toHaveProperty('nickname');
    },
  );

  it('see no name of an anonymous visitor beside the mark of the user they become', async () => {
    const { site, signed } = await signedSite();
    const visitorId = newAnonymousId();
    const before = { visitorId, profile: { nickname: 'Managing director', phone: '1' } };
    await server.handshake(site.appKey, before);
    const user = { visitorId, externalUserId: 'u_42', signature: signed('u_42') };
    expect(await profileSeen(await server.handshake(site.appKey, user))).toEqual({ phone: '1' });
  });

  it('agents see no verified mark where nobody said who the visitor is', async () => {
    const { site } = await signedSite();
    const { token } = await server.handshake(site.appKey);
    const { conversation } = await server.send(token, 'Hi');
    expect(await isVerified(conversation.id)).toBeUndefined();
  });
});
