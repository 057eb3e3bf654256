import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { heapBytes } from '../testing/heap.ts';
import { createTokens } from './auth.ts';
import { bearerToken } from './session.ts';

const secret = (name: string) => new TextEncoder().encode(name.padEnd(32, '.'));
const MINUTE_MS = 60_000;
const START = new Date('2026-01-01T00:00:00Z');
const SESSION_END = new Date('2026-01-31T00:00:00Z');

function tokensAt(minutes: number, ...names: [string, ...string[]]) {
  const [first, ...rest] = names;
  const secrets = [secret(first), ...rest.map(secret)] as const;
  return createTokens(secrets, () => new Date(START.getTime() + minutes * MINUTE_MS));
}

const claims = {
  visitorId: 'visitor_1',
  siteId: 'site_1',
  sessionId: 's_1',
  arrival: { entry: 'embed', origin: 'https://shop.com' },
} as const;

describe("a visitor's token", () => {
  it('says who, where and how, for 30 minutes', async () => {
    const { token, expiresAt } = await tokensAt(0, 'a').signVisitor(claims, SESSION_END);
    expect(expiresAt.toISOString()).toBe('2026-01-01T00:30:00.000Z');
    expect(await tokensAt(29, 'a').verifyVisitor(token)).toEqual({ ...claims, expiresAt });
    expect(await tokensAt(30, 'a').verifyVisitor(token)).toBeUndefined();
  });

  it("a visitor's token that was verified before is good until its end, and for nothing else", async () => {
    let minutes = 0;
    const clock = () => new Date(START.getTime() + minutes * MINUTE_MS);
    const tokens = createTokens([secret('a')], clock);
    const { token } = await tokens.signVisitor(claims, SESSION_END);
    expect(await tokens.verifyVisitor(token)).toMatchObject(claims);
    expect(await tokens.verifyAdmin(token)).toBeUndefined();
    minutes = 29;
    expect(await tokens.verifyVisitor(token)).toMatchObject(claims);
    minutes = 30;
    expect(await tokens.verifyVisitor(token)).toBeUndefined();
    expect(await tokens.verifyVisitorForRenewal(token)).toMatchObject(claims);
    minutes = 30 + 24 * 60;
    expect(await tokens.verifyVisitorForRenewal(token)).toBeUndefined();
  });

  it("a visitor's token that is remembered keeps nothing of the header it came in", async () => {
    const tokens = tokensAt(0, 'a');
    const many = Array.from({ length: 500 }, (_, index) => `s_${index}`);
    const heapBefore = heapBytes();
    for (const sessionId of many) {
      const { token } = await tokens.signVisitor({ ...claims, sessionId }, SESSION_END);
      const header = Buffer.from(`Bearer ${' '.repeat(15_000)}${token}`).toString('latin1');
      const known = await tokens.verifyVisitor(bearerToken({ authorization: header }) ?? '');
      expect(known).toMatchObject({ sessionId });
    }
    expect((heapBytes() - heapBefore) / many.length).toBeLessThan(5_000);
    expect(await tokens.verifyVisitor('')).toBeUndefined();
  });

  it("a visitor's token is good no longer than its session", async () => {
    const sessionEnd = new Date(START.getTime() + 10 * MINUTE_MS);
    const { expiresAt } = await tokensAt(0, 'a').signVisitor(claims, sessionEnd);
    expect(expiresAt).toEqual(sessionEnd);
  });

  it('buys a new one until 24 hours after its end', async () => {
    const { token } = await tokensAt(0, 'a').signVisitor(claims, SESSION_END);
    const day = 24 * 60;
    expect(await tokensAt(29 + day, 'a').verifyVisitorForRenewal(token)).toMatchObject(claims);
    expect(await tokensAt(30 + day, 'a').verifyVisitorForRenewal(token)).toBeUndefined();
  });

  it("a visitor's token is good as long as its secret is among the rotated ones", async () => {
    const { token } = await tokensAt(0, 'old').signVisitor(claims, SESSION_END);
    expect(await tokensAt(1, 'new', 'old').verifyVisitor(token)).toMatchObject(claims);
    expect(await tokensAt(1, 'new').verifyVisitor(token)).toBeUndefined();
  });

  it("a visitor's token is not taken for an admin token, nor the other way round", async () => {
    const tokens = tokensAt(0, 'a');
    const { token } = await tokens.signVisitor(claims, SESSION_END);
    expect(await tokens.verifyAdmin(token)).toBeUndefined();
    const admin = { id: 'alice', scope: ['admin.cs.inbox'], expiresAt: new Date('2027-01-01') };
    expect(await tokens.verifyVisitor(await tokens.signAdmin(admin))).toBeUndefined();
  });

  it("a visitor's token cannot be forged", async () => {
    const payload = {
      site: 'site_1',
      sid: 's_1',
      entry: 'link',
      sub: 'visitor_1',
      aud: 'cs-visitor',
    };
    const exp = START.getTime() / 1000 + 60;
    const unsigned = new UnsecuredJWT({ ...payload, exp }).encode();
    const sign = (alg: string, extra: object) =>
      new SignJWT({ ...payload, ...extra }).setProtectedHeader({ alg }).sign(secret('a'));
    const forged = [
      unsigned,
      await new SignJWT({ ...payload, exp }).setProtectedHeader({ alg: 'HS256' }).sign(secret('b')),
      await new SignJWT({ ...payload, exp })
        .setProtectedHeader({ alg: 'HS512' })
        .sign(secret('a'.padEnd(64, '.'))),
      await sign('HS256', {}),
      await sign('HS256', { exp, entry: 'embed' }),
      await sign('HS256', { exp, site: 1 }),
      await sign('HS256', { exp, sid: undefined }),
      '',
      'a.b.c',
    ];
    const verified = forged.map((token) => tokensAt(0, 'a').verifyVisitor(token));
    expect(await Promise.all(verified)).toEqual(forged.map(() => undefined));
    expect(await tokensAt(0, 'a').verifyVisitor(await sign('HS256', { exp }))).toBeDefined();
  });
});

describe('an admin token', () => {
  it.each([
    { id: 'alice', scope: ['admin.cs.inbox'] },
    { id: 'bob', name: 'Bob', scope: ['admin.cs.inbox', 'admin.cs.config'], sites: ['site_1'] },
  ])('carries $id', async (admin) => {
    const expiresAt = new Date(START.getTime() + MINUTE_MS);
    const token = await tokensAt(0, 'a').signAdmin({ ...admin, expiresAt });
    expect(await tokensAt(0, 'a').verifyAdmin(token)).toEqual({ ...admin, expiresAt });
    expect(await tokensAt(1, 'a').verifyAdmin(token)).toBeUndefined();
  });
});
