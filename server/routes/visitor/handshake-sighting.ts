import type { FastifyRequest } from 'fastify';
import type { HandshakeRequest } from '../../../shared/wire/wire.ts';
import type { Arrival } from '../../access/origins.ts';
import { sightingOf, type Opened } from '../../access/session.ts';
import type { Services } from '../../services.ts';
import { storedContext, storedProfile } from '../../model/stored-visitor.ts';
import type { SiteRow } from '../../store/sites.ts';
import type { Sighting } from '../../store/visitors.ts';

/** The site and arrival of a checked request, and the function that opens its session. */
export type Admitted = { site: SiteRow; arrival: Arrival; enter(): Promise<Opened> };

/** The stored form of the facts that a handshake reports about the visitor. */
export function handshakeSighting(
  services: Services,
  request: FastifyRequest,
  site: SiteRow,
  { fingerprint, profile, context }: Pick<HandshakeRequest, 'fingerprint' | 'profile' | 'context'>,
): Sighting {
  return {
    ...sightingOf(services, request),
    ...(fingerprint !== undefined && site.fingerprint !== 'off' && { fingerprint }),
    ...(profile && { profile: storedProfile(profile) }),
    ...(context && { context: storedContext(context) }),
  };
}
