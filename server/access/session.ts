import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { VisitorClaims } from './auth.ts';
import type { Clock } from '../base/clock.ts';
import { isLandingOrigin, requireLinkEntry } from './link-entry.ts';
import { mayUseSession } from './origins.ts';
import { Problem } from '../base/problem.ts';
import type { AddressOf } from '../rate-limit/address.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import { liveSession, type SessionRow } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import type { VisitorRow } from '../store/visitors.ts';

/** A visitor whose token is good and who may use it from where they are. */
export type Session = { claims: VisitorClaims; visitor: VisitorRow; row: SessionRow };

/** A visitor's session, and what its tokens say of how it came to be. */
export type Opened = Pick<VisitorClaims, 'arrival' | 'isVerified' | 'matchedAs'> & {
  visitor: VisitorRow;
  session: SessionRow;
};

type Services = { settings: ServerSettings; store: Store; clock: Clock };

export async function openSession(
  services: Services,
  claims: VisitorClaims | undefined,
  origin: string | undefined,
): Promise<Session> {
  return liveSessionOf(services, await admitClaims(services, claims, origin));
}

/** Lets a token in that is good and may be used from there; its session may have ended all the same. */
export async function admitClaims(
  { settings, store }: Pick<Services, 'settings' | 'store'>,
  claims: VisitorClaims | undefined,
  origin: string | undefined,
): Promise<VisitorClaims> {
  if (!claims) throw new Problem('unauthorized');
  const mayUse =
    mayUseSession(origin, claims.arrival, settings.ownOrigins()) ||
    (claims.arrival.entry === 'link' && (await isLandingOrigin(store.db, origin)));
  if (!mayUse) throw new Problem('origin_denied');
  if (claims.arrival.entry === 'link') await requireLinkEntry(store.db);
  return claims;
}

export async function liveSessionOf(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  claims: VisitorClaims,
): Promise<Session> {
  const live = await liveSession(store, claims, clock());
  if (!live) throw new Problem('unauthorized');
  return { claims, visitor: live.visitor, row: live.session };
}

export function bearerToken(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
}

/** The facts that a request reveals about its browser. */
export function sightingOf(
  { clock, addressOf }: { clock: Clock; addressOf: AddressOf },
  request: FastifyRequest,
) {
  const browser = request.headers['user-agent']?.slice(0, 512);
  return {
    at: clock(),
    address: addressOf(request.raw),
    ...(browser === undefined ? {} : { browser }),
  };
}
