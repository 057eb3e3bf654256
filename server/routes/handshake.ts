import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { HandshakeRequest, type HandshakeReply } from '../../shared/wire.ts';
import type { Backend } from '../backend.ts';
import { makeParse } from '../check.ts';
import { recognise, userIdOf } from '../identity.ts';
import { arrivalOf, isListed, type Arrival } from '../origins.ts';
import { Problem } from '../problem.ts';
import { sessionReply } from '../session-reply.ts';
import { bearerToken, openSession, sightingOf } from '../session.ts';
import { siteByAppKey, siteById, type SiteRow } from '../store/sites.ts';
import { recordSighting, type Sighting, type VisitorRow } from '../store/visitors.ts';
import { viewSite } from '../views.ts';

const parseRequest = makeParse(HandshakeRequest);

/** Who the visitor is stays as claimed; what is said of it anyway does not count. */
const parseRenewal = makeParse(
  Type.Partial(Type.Pick(HandshakeRequest, ['fingerprint', 'profile', 'context'])),
);

type Admitted = { site: SiteRow; arrival: Arrival; enter(): Promise<VisitorRow> };

export function handshakeRoute(app: FastifyInstance, backend: Backend): void {
  const { store, clock, tokens, settings, presence, limits } = backend;

  app.post('/cs/handshake', async (request): Promise<HandshakeReply> => {
    limits.admitHandshake(request.ip);
    const token = bearerToken(request.headers);
    const { site, arrival, enter } =
      token === undefined ? await begin(request) : await renew(request, token);
    admit(site, arrival);
    if (!site.enabled) return { available: false, reason: 'site_disabled' };
    const visitor = await enter();
    return {
      available: true,
      site: viewSite(site, presence.isOnline(site.id)),
      ...(await sessionReply(backend, visitor, arrival)),
    };
  });

  async function begin(request: FastifyRequest): Promise<Admitted> {
    const { appKey, visitorId, externalUserId, ...told } = parseRequest(request.body);
    const site = await siteByAppKey(store.db, appKey);
    if (!site) throw new Problem('unknown_app');
    const presented = { siteId: site.id, visitorId, externalUserId: userIdOf(externalUserId) };
    return {
      site,
      arrival: arrivalOf(request.headers, settings.ownOrigins()),
      enter: () => recognise(store.db, presented, sighting(request, told)),
    };
  }

  async function renew(request: FastifyRequest, token: string): Promise<Admitted> {
    const claims = await tokens.verifyVisitorForRenewal(token);
    const session = await openSession(backend, claims, request.headers.origin);
    const told = parseRenewal(request.body ?? {});
    const site = await siteById(store.db, session.claims.siteId);
    if (!site) throw new Problem('unauthorized');
    return {
      site,
      arrival: session.claims.arrival,
      enter: () => recordSighting(store.db, session.visitor.id, sighting(request, told)),
    };
  }

  function sighting(
    request: FastifyRequest,
    { fingerprint, profile, context }: ReturnType<typeof parseRenewal>,
  ): Sighting {
    return {
      ...sightingOf(request, clock()),
      ...(fingerprint !== undefined && { fingerprint }),
      ...(profile && { profile }),
      ...(context && { context }),
    };
  }
}

function admit(site: SiteRow, arrival: Arrival): void {
  switch (arrival.entry) {
    case 'link':
      if (!site.linkEntry.enabled) throw new Problem('link_entry_disabled');
      return;
    case 'embed':
      if (!isListed(site.originAllowList, arrival.origin)) throw new Problem('origin_denied');
  }
}
