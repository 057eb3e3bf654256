import { USER_ID } from '../../shared/config/forms.ts';
import type { VisitorClaims } from './auth.ts';
import type { Arrival } from './origins.ts';
import { moveConversations } from '../store/conversations.ts';
import { newAnonymousId } from '../store/ids.ts';
import type { Database } from '../store/store.ts';
import type { SiteRow } from '../store/sites.ts';
import {
  anonymousVisitor,
  anonymousVisitorOrNew,
  keepVisitor,
  knownVisitor,
  linkVisitor,
  lockVisitor,
  soleLookAlike,
  recordSighting,
  retireVisitor,
  type Sighting,
  type VisitorRow,
} from '../store/visitors.ts';

/*
 * Finds the visitor of a request, per site. The site's own `externalUserId` counts first, then the
 * id that the browser keeps, then the fingerprint, but only for a browser that is new here. A known
 * user is the same visitor on every device; the browser's id names its anonymous visitor and opens
 * nothing else. An anonymous visitor who turns out to be a known user is over: history and profile
 * went along, once, and nobody is that visitor again. Nothing goes along with a link that names a
 * user, since anybody can make one, nor with a session that came of a look-alike.
 */

/** Throws where this address may bring no more visitors; the new one is taken back then. */
type AdmitNew = () => void;

type Presented = { visitorId: string; externalUserId?: string | undefined };

/** `matchedAs` is the id that the browser presented, where a look-alike's visitor was found instead. */
type Recognised = { visitor: VisitorRow; matchedAs?: string };

/** The visitor of a fresh handshake. */
export async function recognise(
  db: Database,
  { id: siteId, fingerprint: matching }: Pick<SiteRow, 'id' | 'fingerprint'>,
  { visitorId, externalUserId }: Presented,
  sighting: Sighting,
  entry: Arrival['entry'],
  admitNew: AdmitNew,
): Promise<Recognised> {
  return db.transaction(async (tx) => {
    if (externalUserId === undefined) {
      const found = await recogniseAnonymous(tx, siteId, visitorId, { sighting, matching });
      if (isNewBy(found.visitor, sighting)) admitNew();
      return found;
    }
    const known = await knownVisitor(tx, siteId, externalUserId, sighting);
    if (isNewBy(known, sighting)) admitNew();
    const anonymous = entry === 'link' ? undefined : await anonymousVisitor(tx, siteId, visitorId);
    return { visitor: anonymous ? await absorb(tx, anonymous, known, sighting.at) : known };
  });
}

async function recogniseAnonymous(
  tx: Database,
  siteId: string,
  visitorId: string,
  { sighting, matching }: { sighting: Sighting; matching: SiteRow['fingerprint'] },
): Promise<Recognised> {
  const isNew = (await anonymousVisitor(tx, siteId, visitorId)) === undefined;
  const match =
    isNew && matching !== 'off' ? await soleLookAlike(tx, siteId, matching, sighting) : undefined;
  if (match && matching === 'reconnect') {
    const found = await recordSighting(tx, match.id, sighting);
    // A visitor who is deleted or signs out at this moment is not found any more.
    if (found) return { visitor: found, matchedAs: visitorId };
  }
  const person =
    match && matching === 'link' ? await keepVisitor(tx, match.linkedId ?? match.id) : undefined;
  const visitor = await anonymousVisitorOrNew(tx, siteId, visitorId, sighting);
  return { visitor: person ? await linkVisitor(tx, visitor.id, person.id) : visitor };
}

/** The visitor of a session, and the way in which the session began. */
type Current = { visitor: VisitorRow; claims: Pick<VisitorClaims, 'arrival' | 'matchedAs'> };

/** The visitor that `current` turns out to be: anonymous history goes along, a known user's stays. */
export async function identify(
  db: Database,
  { visitor: current, claims: { arrival, matchedAs } }: Current,
  externalUserId: string,
  sighting: Sighting,
  admitNew: AdmitNew,
): Promise<VisitorRow> {
  return db.transaction(async (tx) => {
    // They are on the page that they were on.
    const seen = { context: current.context, ...sighting };
    const known = await knownVisitor(tx, current.siteId, externalUserId, seen);
    if (isNewBy(known, sighting)) admitNew();
    const isOwn = arrival.entry === 'embed' && matchedAs === undefined;
    return current.anonymousId !== null && isOwn ? absorb(tx, current, known, sighting.at) : known;
  });
}

/**
 * A new anonymous visitor; an anonymous one that signs out never comes back. A known one, and one
 * that only a look-alike was taken for, stays who it is, and is no longer known by this fingerprint.
 */
export async function signOut(
  db: Database,
  { visitor: current, claims: { matchedAs } }: Current,
  { at, browser, address }: Sighting,
  admitNew: AdmitNew,
): Promise<VisitorRow> {
  return db.transaction(async (tx) => {
    admitNew();
    const isOwn = current.anonymousId !== null && matchedAs === undefined;
    if (isOwn) await retireVisitor(tx, current.id);
    else await recordSighting(tx, current.id, { at, fingerprint: null });
    const sighting = {
      at,
      ...(browser === undefined ? {} : { browser }),
      ...(address === undefined ? {} : { address }),
    };
    return anonymousVisitorOrNew(tx, current.siteId, newAnonymousId(), sighting);
  });
}

/**
 * A site's name of its user, as it counts. A blank one or a placeholder is none: templates leave it so where
 * nobody is logged in, and all of those are not one person. Our own pages send none of these.
 */
export function userIdOf(told: string | undefined): string | undefined {
  const id = told?.trim() || undefined;
  return id !== undefined && USER_ID(id, id, () => false) !== undefined ? id : undefined;
}

/** The id that a client is told: its own anonymous one, or the known visitor's. */
export function publicVisitorId({ anonymousId, id }: VisitorRow): string {
  return anonymousId ?? id;
}

/** Whether this sighting is the visitor's first. */
function isNewBy({ createdAt }: VisitorRow, { at }: Sighting): boolean {
  return createdAt.getTime() === at.getTime();
}

async function absorb(
  tx: Database,
  anonymous: VisitorRow,
  known: VisitorRow,
  at: Date,
): Promise<VisitorRow> {
  // Locked in this order everywhere, known before anonymous, so that two identifies never deadlock.
  const locked = await lockVisitor(tx, anonymous.id);
  if (!locked || locked.isRetired) return known;
  await moveConversations(tx, anonymous.id, known.id);
  // A sign-out leaves nothing behind for the next visitor of this browser: its id names a new
  // visitor from now on, and requests with an old token are refused instead of going where nobody
  // looks.
  await retireVisitor(tx, anonymous.id, newAnonymousId());
  const { nickname, ...rest } = locked.profile;
  // A name that nobody signed is not to stand beside the mark of a verified user.
  const named = nickname === undefined || known.isVerified ? rest : { ...rest, nickname };
  const profile = { ...named, ...known.profile };
  return (await recordSighting(tx, known.id, { at, profile })) ?? known;
}
