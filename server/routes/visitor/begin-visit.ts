import type { FastifyRequest } from 'fastify';
import { ENTRY_HEADER } from '../../../shared/wire-names.ts';
import { HandshakeRequest } from '../../../shared/wire/wire.ts';
import { recognise, userIdOf } from '../../access/identity.ts';
import { isLandingOrigin } from '../../access/link-entry.ts';
import { arrivalOf, type Arrival } from '../../access/origins.ts';
import { isVouchedFor } from '../../access/vouching.ts';
import type { Services } from '../../services.ts';
import { makeParse } from '../../base/check.ts';
import { Problem } from '../../base/problem.ts';
import { checkExtra } from '../../model/extra.ts';
import { beginSession } from '../../store/sessions.ts';
import { siteByAppKey } from '../../store/sites.ts';
import { handshakeSighting, type Admitted } from './handshake-sighting.ts';

const parseRequest = makeParse(HandshakeRequest);

/** A visitor without a token: who they are is what they say, as far as the site vouches for it. */
export async function beginVisit(services: Services, request: FastifyRequest): Promise<Admitted> {
  const { store, limits, addressOf } = services;
  const { appKey, visitorId, externalUserId, signature, ...told } = parseRequest(request.body);
  checkExtra(told.profile?.extra, 'profile.extra');
  const site = await siteByAppKey(store.db, appKey);
  if (!site) throw new Problem('unknown_app');
  const presented = { visitorId, externalUserId: userIdOf(externalUserId) };
  const arrival = await arrivalOfRequest(services, request);
  return {
    site,
    arrival,
    async enter() {
      const vouchedFor = {
        signature,
        externalUserId: presented.externalUserId,
        nickname: told.profile?.nickname,
      };
      const isVerified = isVouchedFor(services, site, vouchedFor);
      if (site.requireSignature && !isVerified) throw new Problem('signature_required');
      const seen = { ...handshakeSighting(services, request, site, told), isVerified };
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

async function arrivalOfRequest(
  { store, settings }: Services,
  { headers }: FastifyRequest,
): Promise<Arrival> {
  const arrival = arrivalOf(headers, settings.ownOrigins());
  const isLanding =
    arrival.entry === 'embed' &&
    arrival.origin === headers.origin &&
    headers[ENTRY_HEADER] === 'link' &&
    (await isLandingOrigin(store.db, arrival.origin));
  return isLanding ? { entry: 'link' } : arrival;
}
