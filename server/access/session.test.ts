import { count } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionReply } from '../../shared/wire/wire.ts';
import { deleteVisitors } from '../store/visitor-data.ts';
import { sessions } from '../store/schema.ts';
import { startTestServer, type TestServer } from '../testing.ts';

const DAY_MS = 24 * 60 * 60_000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let appKey: string;
beforeEach(async () => ({ appKey } = await server.site()));

const identify = (token: string, externalUserId: string | null) =>
  server.call('POST', '/cs/identify', { token, body: { externalUserId } });

const renew = (token: string) => server.call('POST', '/cs/handshake', { token });

/** The status codes of reading with this token and of renewing it. */
async function answers(token: string): Promise<number[]> {
  const read = await server.call('GET', '/cs/conversations/current', { token });
  return [read.statusCode, (await renew(token)).statusCode];
}

describe('a session of a known user', () => {
  it.each([null, 'u_other'])('ends when its visitor becomes %j (I5)', async (next) => {
    const first = await server.handshake(appKey, { externalUserId: 'u_1' });
    const renewed = (await renew(first.token)).json<SessionReply>();
    const elsewhere = await server.handshake(appKey, { externalUserId: 'u_1' });
    const follower = (await identify(renewed.token, next)).json<SessionReply>();
    for (const { token } of [first, renewed]) expect(await answers(token)).toEqual([401, 401]);
    for (const { token } of [elsewhere, follower]) expect(await answers(token)).toEqual([200, 200]);
  });

  it('ends once: of two sign-outs at once, the second is too late', async () => {
    const { token } = await server.handshake(appKey, { externalUserId: 'u_1' });
    const outs = await Promise.all([identify(token, null), identify(token, null)]);
    expect(outs.map(({ statusCode }) => statusCode)).toEqual(expect.arrayContaining([200, 401]));
  });

  it('goes on while its visitor only says more of themselves', async () => {
    const { token } = await server.handshake(appKey, { externalUserId: 'u_1' });
    expect((await identify(token, 'u_1')).statusCode).toBe(200);
    expect(await answers(token)).toEqual([200, 200]);
  });
});

describe('every session', () => {
  it('ends when its visitor is deleted (I5)', async () => {
    const { token } = await server.handshake(appKey);
    const claims = await server.tokens.verifyVisitor(token);
    await deleteVisitors(server.store.db, [String(claims?.visitorId)]);
    expect(await answers(token)).toEqual([401, 401]);
  });

  it('ends thirty days after it began, however often it was renewed, and a signature is asked for anew (I5)', async () => {
    const site = await server.site({ requireSignature: true });
    const signature = (await server.signer(site))('u_1');
    const user = { externalUserId: 'u_1' };
    let { token } = await server.handshake(site.appKey, { ...user, signature });
    for (let day = 0; day < 29; day += 1) {
      server.advance(DAY_MS);
      ({ token } = (await renew(token)).json<SessionReply>());
    }
    // A sign-out is no new proof.
    const out = (await identify(token, null)).json<SessionReply>();
    server.advance(DAY_MS - 10 * 60_000);
    const last = (await renew(out.token)).json<SessionReply>();
    const leftMs = Date.parse(last.expiresAt) - (Date.now() + 30 * DAY_MS - 10 * 60_000);
    expect(Math.abs(leftMs - 10 * 60_000)).toBeLessThan(60_000);
    server.advance(11 * 60_000);
    expect(await answers(last.token)).toEqual([401, 401]);
    const anew = server.handshake(site.appKey, user);
    await expect(anew).rejects.toThrow('signature_required');
    const begun = await server.handshake(appKey);
    expect(await answers(begun.token)).toEqual([200, 200]);
  });

  it('leaves nothing in the store for good', async () => {
    const rows = async () => (await server.store.db.select({ n: count() }).from(sessions))[0]?.n;
    for (let index = 0; index < 4; index += 1) await server.handshake(appKey);
    server.advance(31 * DAY_MS);
    for (let index = 0; index < 8; index += 1) await server.handshake(appKey);
    expect(await rows()).toBe(8);
  });
});
