import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { Type } from 'typebox';
import { readableName } from '../../shared/readable-name.ts';
import { makeCheck } from '../base/check.ts';
import type { Clock } from '../base/clock.ts';
import type { Arrival } from './origins.ts';

const VISITOR_AUDIENCE = 'cs-visitor';
const ADMIN_AUDIENCE = 'cs-admin';
const VISITOR_TOKEN_MS = 30 * 60_000;

/** Seconds after its expiry for which a visitor's token can still be renewed. */
const RENEWAL_S = 24 * 60 * 60;

export const SCOPES = [
  'admin.cs.site.manage',
  'admin.cs.site.link.manage',
  'admin.cs.inbox',
  'admin.cs.config',
] as const;
export type Scope = (typeof SCOPES)[number];

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

export type AdminClaims = {
  id: string;
  name?: string;
  scope: readonly string[];
  /** The only sites that the token is good for; left out, all are. */
  sites?: readonly string[];
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
  }),
);

/** The first secret signs; all of them verify, so that secrets can be rotated. */
export function createTokens(
  secrets: readonly [Uint8Array, ...Uint8Array[]],
  clock: Clock,
): Tokens {
  const sign = (payload: JWTPayload, subject: string, audience: string, expiresAt: Date) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt(clock())
      .setExpirationTime(expiresAt)
      .sign(secrets[0]);

  async function verify(token: string, audience: string, clockTolerance = 0): Promise<unknown> {
    for (const secret of secrets) {
      try {
        const options = {
          algorithms: ['HS256'],
          audience,
          clockTolerance,
          currentDate: clock(),
          requiredClaims: ['exp', 'sub'],
        };
        return (await jwtVerify(token, secret, options)).payload;
      } catch (error) {
        // Another secret may have signed it; every other fault is the token's own.
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) return undefined;
      }
    }
    return undefined;
  }

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
      const { sub, name, scope, sites, exp } = payload;
      return {
        id: sub,
        scope,
        expiresAt: new Date(exp * 1000),
        ...(name === undefined ? {} : { name }),
        ...(sites === undefined ? {} : { sites }),
      };
    },
  };
}

/** An agent's name, before visitors and before other agents. */
export const agentNameOf = ({ name, id }: AdminClaims): string => readableName(name ?? id);

export function coversSite({ sites }: Pick<AdminClaims, 'sites'>, siteId: string): boolean {
  return sites === undefined || sites.includes(siteId);
}
