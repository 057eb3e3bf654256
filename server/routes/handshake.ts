import { ENTRY_HEADER } from '../../shared/wire-names.ts';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { HandshakeRequest, HandshakeReply } from '../../shared/wire/wire.ts';
import type { Backend } from '../backend.ts';
import { makeParse } from '../base/check.ts';
import { checkExtra } from '../model/extra.ts';
import { recognise, userIdOf } from '../access/identity.ts';
import { isLandingOrigin, requireLinkEntry } from '../access/link-entry.ts';
import { makeOriginRefusal } from '../access/origin-refusal.ts';
import { arrivalOf, isListed, type Arrival } from '../access/origins.ts';
import { Problem } from '../base/problem.ts';
import { makeByteLimit } from '../rate-limit/byte-limit.ts';
import { sessionReply } from './session-reply.ts';
import { bearerToken, openSession, sightingOf, type Opened } from '../access/session.ts';
import { beginSession } from '../store/sessions.ts';
import { siteByAppKey, siteById, type SiteRow } from '../store/sites.ts';
import { recordSighting, type Sighting } from '../store/visitors.ts';
import { storedContext, storedProfile } from '../model/stored-visitor.ts';
import { viewSite } from '../model/views.ts';
import { isVouchedFor } from '../access/vouching.ts';

const parseRequest = makeParse(HandshakeRequest);

/** A renewal cannot change the visitor: identity fields in the body are ignored. */
const parseRenewal = makeParse(
  Type.Partial(Type.Pick(HandshakeRequest, ['fingerprint', 'profile', 'context'])),
);

type Renewal = ReturnType<typeof parseRenewal>;

type Admitted = { site: SiteRow; arrival: Arrival; enter(): Promise<Opened> };

export function handshakeRoute(app: FastifyInstance, backend: Backend): void {
  const { store, tokens, settings, presence, limits, addressOf } = backend;

  const refuseOrigin = makeOriginRefusal(settings.ownOrigins, (origin) =>
    app.log.warn(
      `A chat frame at ${origin} was refused, since that is not an address of this server. If you` +
        ` serve it there, set PUBLIC_URL to ${origin} (several go by commas).`,
    ),
  );

  const config = {
    summary:
      'Opens a session, or with a token renews it; then only what is new of the visitor counts',
    access: 'known or new',
    optionalBody: HandshakeRequest,
  } as const;
  const schema = { response: { 200: HandshakeReply } };
  const onRequest = async (request: FastifyRequest) =>
    limits.admit('handshakesOfAddress', addressOf(request.raw));
  const preValidation = makeByteLimit(backend);
  const options = { config, schema, onRequest, preValidation };
  app.post('/cs/handshake', options, async (request): Promise<HandshakeReply> => {
    const token = bearerToken(request.headers);
    const { site, arrival, enter } =
      token === undefined ? await begin(request) : await renew(request, token);
    await admit(site, arrival, request.headers);
    if (!site.enabled) return { available: false, reason: 'site_disabled' };
    const opened = await enter();
    return {
      available: true,
      site: viewSite(site, arrival.entry, presence.isOnline(site.id)),
      ...(await sessionReply(backend, opened)),
    };
  });

  async function begin(request: FastifyRequest): Promise<Admitted> {
    const { appKey, visitorId, externalUserId, signature, ...told } = parseRequest(request.body);
    checkExtra(told.profile?.extra, 'profile.extra');
    const site = await siteByAppKey(store.db, appKey);
    if (!site) throw new Problem('unknown_app');
    const presented = { visitorId, externalUserId: userIdOf(externalUserId) };
    const arrival = await arrivalOfRequest(request);
    return {
      site,
      arrival,
      async enter() {
        const vouchedFor = {
          signature,
          externalUserId: presented.externalUserId,
          nickname: told.profile?.nickname,
        };
        const isVerified = isVouchedFor(backend, site, vouchedFor);
        if (site.requireSignature && !isVerified) throw new Problem('signature_required');
        const seen = { ...sighting(request, site, told), isVerified };
        const admitNew = () => limits.admit('newVisitorsOfAddress', addressOf(request.raw));
        const { entry } = arrival;
        return store.db.transaction(async (tx) => {
          const recognised = await recognise(tx, site, presented, seen, entry, admitNew);
          const session = await beginSession(tx, recognised.visitor.id, seen.at);
          return { ...recognised, session, arrival, isVerified };
        });
      },
    };
  }

  async function renew(request: FastifyRequest, token: string): Promise<Admitted> {
    const claims = await tokens.verifyVisitorForRenewal(token);
    const session = await openSession(backend, claims, request.headers.origin);
    const told = parseRenewal(request.body ?? {});
    checkExtra(told.profile?.extra, 'profile.extra');
    const site = await siteById(store.db, session.claims.siteId);
    if (!site) throw new Problem('unauthorized');
    return {
      site,
      arrival: session.claims.arrival,
      async enter() {
        const { visitor, claims, row } = session;
        const { arrival, matchedAs, isVerified = false } = claims;
        // The site may have come to require them since.
        if (site.requireSignature && !isVerified) throw new Problem('signature_required');
        const counts = site.requireSignature || isVerified ? withoutNickname(told) : told;
        const name = counts.profile && storedProfile(counts.profile).nickname;
        const isRenamed = name !== undefined && name !== visitor.profile.nickname;
        const seen = { ...sighting(request, site, counts), ...(isRenamed && { isVerified }) };
        const current = await recordSighting(store.db, visitor.id, seen);
        if (!current) throw new Problem('unauthorized');
        return {
          visitor: current,
          session: row,
          arrival,
          isVerified,
          ...(matchedAs !== undefined && { matchedAs }),
        };
      },
    };
  }

  async function arrivalOfRequest({ headers }: FastifyRequest): Promise<Arrival> {
    const arrival = arrivalOf(headers, settings.ownOrigins());
    const isLanding =
      arrival.entry === 'embed' &&
      arrival.origin === headers.origin &&
      headers[ENTRY_HEADER] === 'link' &&
      (await isLandingOrigin(store.db, arrival.origin));
    return isLanding ? { entry: 'link' } : arrival;
  }

  function sighting(
    request: FastifyRequest,
    site: SiteRow,
    { fingerprint, profile, context }: Renewal,
  ): Sighting {
    return {
      ...sightingOf(backend, request),
      ...(fingerprint !== undefined && site.fingerprint !== 'off' && { fingerprint }),
      ...(profile && { profile: storedProfile(profile) }),
      ...(context && { context: storedContext(context) }),
    };
  }

  async function admit(
    site: SiteRow,
    arrival: Arrival,
    headers: IncomingHttpHeaders,
  ): Promise<void> {
    switch (arrival.entry) {
      case 'link':
        await requireLinkEntry(store.db);
        if (!site.linkEntry.enabled) throw new Problem('link_entry_disabled');
        return;
      case 'embed':
        if (!isListed(site.originAllowList, arrival.origin)) {
          throw refuseOrigin(headers, arrival.origin);
        }
    }
  }
}

/** A signed name takes a signature to change, which no renewal carries. */
function withoutNickname({ profile, ...told }: Renewal): Renewal {
  if (!profile) return told;
  const { nickname: _, ...rest } = profile;
  return { ...told, profile: rest };
}
