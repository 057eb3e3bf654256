import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { IdentifyRequest, SessionReply, ToldProfile } from '../../../shared/wire/wire.ts';
import { changeVisitor } from '../../access/change-visitor.ts';
import { userIdOf } from '../../access/identity.ts';
import { sightingOf, type Session } from '../../access/session.ts';
import { isVouchedFor } from '../../access/vouching.ts';
import type { Services } from '../../services.ts';
import { makeParse } from '../../base/check.ts';
import { Problem } from '../../base/problem.ts';
import { checkExtra } from '../../model/extra.ts';
import { storedProfile } from '../../model/stored-visitor.ts';
import { makeByteLimit } from '../../rate-limit/byte-limit.ts';
import { siteById } from '../../store/sites.ts';
import { sessionReply } from './session-reply.ts';
import { sessionOf } from './visitor-session.ts';

const parseProfile = makeParse(ToldProfile);

/** The route by which a visitor becomes somebody else. */
export function visitorIdentifyRoute(
  app: Parameters<FastifyPluginAsyncTypebox>[0],
  services: Services,
): void {
  const { store, limits, addressOf } = services;

  app.post(
    '/identify',
    {
      config: {
        summary:
          'Says who the visitor is, or that they signed out; the profile here or in `profile`,' +
          ' and a signature is of the nickname that counts',
      },
      schema: { body: IdentifyRequest, response: { 200: SessionReply } },
      // Each sign-out makes a new visitor, as a handshake may.
      onRequest: async (request) => limits.admit('handshakesOfAddress', addressOf(request.raw)),
      preValidation: makeByteLimit(services),
    },
    async (request): Promise<SessionReply> => {
      const session = sessionOf(request);
      const { profile: nested = {}, ...told } = request.body;
      checkExtra(nested.extra, 'profile.extra');
      checkExtra(told.extra, 'extra');
      const { externalUserId } = told;
      const profile = { ...parseProfile(nested), ...parseProfile(told) };
      const isVerified = await vouched(session, { ...told, ...profile });
      const seen = sightingOf(services, request);
      const sighting = { ...seen, profile: storedProfile(profile), isVerified };
      const { arrival } = session.claims;
      const next = await changeVisitor(store.db, session, externalUserId, sighting, () =>
        limits.admit('newVisitorsOfAddress', addressOf(request.raw)),
      );
      return sessionReply(services, { ...next, arrival, isVerified });
    },
  );

  /** Whether the site's backend vouches for who the visitor is after this request. */
  async function vouched(
    { visitor, claims }: Session,
    { externalUserId: told, nickname, signature }: IdentifyRequest,
  ): Promise<boolean> {
    // A signature let them in; once they signed out they are nobody, for whom it holds as well.
    if (told === null) return claims.isVerified === true;
    const site = await siteById(store.db, visitor.siteId);
    if (!site) throw new Problem('unauthorized');
    // The identity after the change, not the request's own: a blank name leaves visitors who they
    // are.
    const externalUserId = userIdOf(told) ?? visitor.externalUserId ?? undefined;
    const isOther = externalUserId !== (visitor.externalUserId ?? undefined);
    if (isVouchedFor(services, site, { signature, externalUserId, nickname })) return true;
    const name = nickname === undefined ? undefined : storedProfile({ nickname }).nickname;
    const isRenamed =
      name !== undefined && (name !== visitor.profile.nickname || !visitor.isVerified);
    if (site.requireSignature && (isOther || isRenamed)) throw new Problem('signature_required');
    // A name that nobody signed is not shown as verified.
    return !isOther && !isRenamed && claims.isVerified === true;
  }
}
