import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import type { AdminClaims } from '../accounts/admin-claims.ts';
import { makeCheck } from '../base/check.ts';
import type { Clock } from '../base/clock.ts';
import { makeJwts, type TokenFault } from './jwts.ts';
import type { Arrival } from './origins.ts';

const VISITOR_AUDIENCE = 'cs-visitor';
const ADMIN_AUDIENCE = 'cs-admin';
const OWNER_AUDIENCE = 'cs-owner';
const VISITOR_TOKEN_MS = 30 * 60_000;

/** Seconds after its expiry for which a visitor's token can still be renewed. */
const RENEWAL_S = 24 * 60 * 60;

/** The time for which a one-time address of an owner is good. */
const OWNER_ENTRY_MS = 24 * 60 * 60_000;

export type VisitorClaims = {
  visitorId: string;
  siteId: string;
  arrival: Arrival;
  sessionId: string;
  /** The browser's own anonymous id, where nothing but its looks made it this visitor. */
  matchedAs?: string;
  /** The site's backend vouched for who the visitor is, or was until they signed out. */
  isVerified?: boolean;
  expiresAt: Date;
};

/** The secret part of a one-time address at which an owner makes an account. */
export type OwnerEntry = {
  id: string;
  /** Left out, the owner chooses it. */
  email?: string;
  expiresAt: Date;
};

export type Tokens = {
  /** A token lasts 30 minutes, or until the session's end if that is sooner. */
  signVisitor(
    claims: Omit<VisitorClaims, 'expiresAt'>,
    sessionEnd: Date,
  ): Promise<{ token: string; expiresAt: Date }>;
  /** Undefined for whatever is forged, malformed, meant for somebody else or over. */
  verifyVisitor(token: string): Promise<VisitorClaims | undefined>;
  verifyVisitorForRenewal(token: string): Promise<VisitorClaims | undefined>;
  signAdmin(claims: AdminClaims): Promise<string>;
  verifyAdmin(token: string): Promise<AdminClaims | undefined>;
  /** The reason why a token is not good, for its bearer. */
  faultOf(token: string): Promise<TokenFault>;
  /** Whoever has the server's secret can make one, also while a running server holds the store. */
  signOwnerEntry(email?: string): Promise<string>;
  verifyOwnerEntry(token: string): Promise<OwnerEntry | undefined>;
};

const isVisitorPayload = makeCheck(
  Type.Intersect([
    Type.Object({
      sub: Type.String(),
      site: Type.String(),
      sid: Type.String(),
      matched: Type.Optional(Type.String()),
      exp: Type.Number(),
      verified: Type.Optional(Type.Literal(true)),
    }),
    Type.Union([
      Type.Object({ entry: Type.Literal('embed'), origin: Type.String() }),
      Type.Object({ entry: Type.Literal('link') }),
    ]),
  ]),
);

const isAdminPayload = makeCheck(
  Type.Object({
    sub: Type.String({ minLength: 1 }),
    exp: Type.Number(),
    scope: Type.Array(Type.String()),
    name: Type.Optional(Type.String()),
    sites: Type.Optional(Type.Array(Type.String())),
    jti: Type.Optional(Type.String({ minLength: 1 })),
  }),
);

const isOwnerPayload = makeCheck(
  Type.Object({
    sub: Type.String(),
    jti: Type.String({ minLength: 1 }),
    exp: Type.Number(),
  }),
);

/** The first secret signs; all of them verify, so that secrets can be rotated. */
export function createTokens(
  secrets: readonly [Uint8Array, ...Uint8Array[]],
  clock: Clock,
): Tokens {
  const { sign, verify, fault } = makeJwts(secrets, clock);

  async function verifyVisitor(token: string, tolerance?: number) {
    const payload = await verify(token, VISITOR_AUDIENCE, tolerance);
    if (!isVisitorPayload(payload)) return undefined;
    const arrival: Arrival =
      payload.entry === 'embed' ? { entry: 'embed', origin: payload.origin } : { entry: 'link' };
    const expiresAt = new Date(payload.exp * 1000);
    return {
      visitorId: payload.sub,
      siteId: payload.site,
      sessionId: payload.sid,
      arrival,
      ...(payload.matched !== undefined && { matchedAs: payload.matched }),
      ...(payload.verified && { isVerified: true }),
      expiresAt,
    };
  }

  return {
    async signVisitor(
      { visitorId, siteId, sessionId, arrival, matchedAs, isVerified },
      sessionEnd,
    ) {
      // A JWT counts in seconds; what is told beside it must not promise more.
      const end = Math.floor(
        Math.min(clock().getTime() + VISITOR_TOKEN_MS, sessionEnd.getTime()) / 1000,
      );
      const expiresAt = new Date(end * 1000);
      const payload = {
        site: siteId,
        sid: sessionId,
        ...arrival,
        ...(matchedAs !== undefined && { matched: matchedAs }),
        ...(isVerified && { verified: true }),
      };
      return { token: await sign(payload, visitorId, VISITOR_AUDIENCE, expiresAt), expiresAt };
    },
    verifyVisitor: (token) => verifyVisitor(token),
    verifyVisitorForRenewal: (token) => verifyVisitor(token, RENEWAL_S),
    signAdmin({ id, expiresAt, ...claims }) {
      return sign({ ...claims }, id, ADMIN_AUDIENCE, expiresAt);
    },
    async verifyAdmin(token) {
      const payload = await verify(token, ADMIN_AUDIENCE);
      if (!isAdminPayload(payload)) return undefined;
      const { sub, name, scope, sites, jti, exp } = payload;
      return {
        id: sub,
        scope,
        expiresAt: new Date(exp * 1000),
        ...(name === undefined ? {} : { name }),
        ...(sites === undefined ? {} : { sites }),
        ...(jti === undefined ? {} : { jti }),
      };
    },
    faultOf: fault,
    signOwnerEntry(email = '') {
      const expiresAt = new Date(clock().getTime() + OWNER_ENTRY_MS);
      return sign({ jti: randomUUID() }, email, OWNER_AUDIENCE, expiresAt);
    },
    async verifyOwnerEntry(token) {
      const payload = await verify(token, OWNER_AUDIENCE);
      if (!isOwnerPayload(payload)) return undefined;
      const { sub, jti, exp } = payload;
      return {
        id: jti,
        ...(sub !== '' && { email: sub }),
        expiresAt: new Date(exp * 1000),
      };
    },
  };
}
