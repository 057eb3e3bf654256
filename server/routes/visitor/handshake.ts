import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HandshakeReply, HandshakeRequest } from '../../../shared/wire/wire.ts';
import { requireLinkEntry } from '../../access/link-entry.ts';
import { makeOriginRefusal } from '../../access/origin-refusal.ts';
import { isListed } from '../../../shared/origins/origins.ts';
import type { Arrival } from '../../access/origins.ts';
import { bearerToken } from '../../access/session.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { requestLocale } from '../../http/request-locale.ts';
import { viewSite } from '../../model/views.ts';
import { makeByteLimit } from '../../rate-limit/byte-limit.ts';
import type { SiteRow } from '../../store/sites.ts';
import type { VisitorRow } from '../../store/visitors.ts';
import { beginVisit } from './begin-visit.ts';
import { renewVisit } from './renew-visit.ts';
import { sessionReply } from './session-reply.ts';

export function handshakeRoute(app: FastifyInstance, services: Services): void {
  const { store, bus, settings, presence, team, limits, addressOf } = services;

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
  const preValidation = makeByteLimit(services);
  const options = { config, schema, onRequest, preValidation };
  app.post('/cs/handshake', options, async (request): Promise<HandshakeReply> => {
    const token = bearerToken(request.headers);
    const { site, arrival, enter } =
      token === undefined
        ? await beginVisit(services, request)
        : await renewVisit(services, request, token);
    await admit(site, arrival, request.headers);
    if (!site.enabled) return { available: false, reason: 'site_disabled' };
    const opened = await enter();
    if (presence.isOnline(site.id)) await tellPage(opened.visitor);
    return {
      available: true,
      site: viewSite(
        site,
        arrival.entry,
        { online: presence.isOnline(site.id), agents: team.facesOf(site.id) },
        requestLocale(request.headers),
      ),
      ...(await sessionReply(services, opened)),
    };
  });

  /** Agents follow a visitor from page to page. */
  async function tellPage({ id: visitorId, siteId, pages, seenAt }: VisitorRow): Promise<void> {
    const isNew = pages[0]?.at === seenAt.toISOString();
    if (isNew) await bus.publish({ type: 'visitor-page', siteId, visitorId });
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
