import { parseProfile, profileIn, type Profile } from '../../shared/config/profile.ts';
import { isVisitorId } from '../../shared/visitor-id.ts';
import type {
  Context,
  HandshakeRequest,
  IdentifyRequest,
  VisitorProfile,
} from '../../shared/wire/wire.ts';
import { hashOf } from '../browser/hash.ts';
import type { Start } from '../ports/host.ts';

export type IdentityChange = {
  request: IdentifyRequest;
  /** Another visitor follows, or the same person under a name for the first time. */
  isOther: boolean;
  /**
   * The anonymous visitor's unsent messages belong to the visitor they become, and to nobody else.
   */
  keepsUnsent: boolean;
};

export type Identity = {
  /**
   * The name under which this visitor's things are kept in this browser, or would be if the server
   * took that over. It does not spell out whose they are: it outlives a sign-out.
   */
  storageScope(told?: Profile, confirmed?: string): string;
  /** The identity and profile for a new handshake. */
  handshake(): HandshakeRequest;
  /** The effect that a call of `identify()` would have; changes nothing yet. */
  change(profile: Profile): IdentityChange;
  /** The server has taken it over. Returns the anonymous visitor's id if it is a new one. */
  adopt(visitorId: string, profile?: Profile): string | undefined;
  /** The page that the visitor is on has become another one. */
  visit(context: Context): void;
  /** The result of the `identify()` calls, for the next frame of this page. */
  kept(): unknown;
};

export type IdentityStart = Pick<Start, 'settings' | 'visitorId'> & { context: Context };

/** The visitor's identity, as far as this page knows. */
export function makeIdentity(
  { settings, visitorId: stored, context }: IdentityStart,
  /** The result of the `identify()` calls in a former frame of this page. */
  kept: unknown = null,
): Identity {
  const { appKey = '' } = settings;
  // A mock lets in whomever the page names, so it shares nothing with the server that would not.
  const backend = settings.mock ? 'mock' : (settings.apiBase ?? '');
  const { externalUserId, ...rest } = kept ? parseProfile(kept) : profileIn(settings);
  let visitorId = stored;
  let userId: string | null = externalUserId ?? null;
  let place = context;
  let profile = withoutUserId(rest);
  let signature = rest.signature;

  return {
    storageScope({ externalUserId = userId } = {}, confirmed = visitorId) {
      // A user may bear the very id of an anonymous visitor, and is another one all the same.
      const who = externalUserId === null ? `visitor ${confirmed}` : `user ${externalUserId}`;
      return [backend, appKey, hashOf(who)].join('|');
    },
    handshake: () => ({
      appKey,
      visitorId,
      ...(userId === null ? {} : { externalUserId: userId }),
      ...(signature && { signature }),
      profile,
      context: place,
    }),
    change(told) {
      const { externalUserId: toldId } = told;
      const nextId = toldId === undefined ? userId : toldId;
      const isOther = nextId !== userId;
      return {
        // Signing out who never signed in would only throw an anonymous visitor's history away.
        request: {
          ...withoutUserId(told),
          ...(told.signature && { signature: told.signature }),
          ...(isOther ? { externalUserId: nextId } : {}),
        },
        isOther,
        keepsUnsent: !isOther || userId === null,
      };
    },
    adopt(confirmed, told) {
      if (told) {
        const { keepsUnsent, isOther } = this.change(told);
        const { nickname = profile.nickname } = told;
        // It is of one name and one user; with others, the next handshake would be refused.
        const isSigned = !isOther && nickname === profile.nickname;
        signature = told.signature ?? (isSigned ? signature : undefined);
        profile = { ...(keepsUnsent ? profile : {}), ...withoutUserId(told) };
        if (told.externalUserId !== undefined) userId = told.externalUserId;
      }
      // A known visitor's id is nothing to keep: only the anonymous one names this browser.
      if (userId !== null || !isVisitorId(confirmed) || confirmed === visitorId) return undefined;
      visitorId = confirmed;
      return visitorId;
    },
    visit(next) {
      place = next;
    },
    kept: () => ({
      ...profile,
      // Parsed again, a text that JSON says would be none any more.
      ...('extra' in profile && { extra: JSON.stringify(profile.extra) }),
      ...(signature && { signature }),
      ...(userId === null ? {} : { externalUserId: userId }),
    }),
  };
}

/** A parsed profile has no members without a value, whatever its type allows. */
function withoutUserId(told: Profile): VisitorProfile {
  const { externalUserId: _, signature: __, ...profile } = told;
  return profile as VisitorProfile;
}
