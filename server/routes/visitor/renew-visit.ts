import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { HandshakeRequest } from '../../../shared/wire/wire.ts';
import { openSession } from '../../access/session.ts';
import type { Services } from '../../services.ts';
import { makeParse } from '../../base/check.ts';
import { Problem } from '../../base/problem.ts';
import { checkExtra } from '../../model/extra.ts';
import { storedProfile } from '../../model/stored-visitor.ts';
import { siteById } from '../../store/sites.ts';
import { recordSighting } from '../../store/visitors.ts';
import { handshakeSighting, type Admitted } from './handshake-sighting.ts';

/** A renewal cannot change the visitor: identity fields in the body are ignored. */
const parseRenewal = makeParse(
  Type.Partial(Type.Pick(HandshakeRequest, ['fingerprint', 'profile', 'context'])),
);

/** A visitor whose token stands for their session: only what is new of them counts. */
export async function renewVisit(
  services: Services,
  request: FastifyRequest,
  token: string,
): Promise<Admitted> {
  const { store, tokens } = services;
  const claims = await tokens.verifyVisitorForRenewal(token);
  const session = await openSession(services, claims, request.headers.origin);
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
      const seen = {
        ...handshakeSighting(services, request, site, counts),
        ...(isRenamed && { isVerified }),
      };
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

type Renewal = ReturnType<typeof parseRenewal>;

/** A signed name takes a signature to change, which no renewal carries. */
function withoutNickname({ profile, ...told }: Renewal): Renewal {
  if (!profile) return told;
  const { nickname: _, ...rest } = profile;
  return { ...told, profile: rest };
}
