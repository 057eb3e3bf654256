import { maskUrl } from '../shared/mask-url.ts';
import type { Profile } from '../shared/profile.ts';
import type { PageContext } from '../shared/rpc.ts';
import { isVisitorId } from '../shared/visitor-id.ts';
import type { Context, HandshakeRequest, IdentifyRequest } from '../shared/wire.ts';
import type { Start } from './host.ts';

export type IdentityChange = {
  request: IdentifyRequest;
  /** Another visitor follows, or the same person under a name for the first time. */
  isOther: boolean;
  /** What the anonymous visitor wrote belongs to whom they turned out to be, and to nobody else. */
  keepsUnsent: boolean;
};

export type Identity = {
  /** The name under which this visitor's things are kept in this browser. */
  storageScope(): string;
  /** What a fresh handshake says of the visitor. */
  handshake(): HandshakeRequest;
  /** What a call of `identify()` comes to; changes nothing yet. */
  change(profile: Profile): IdentityChange;
  /** The server has taken it over. Returns the anonymous visitor's id if it is a new one. */
  adopt(visitorId: string, profile?: Profile): string | undefined;
};

/** Who the visitor is, as far as this page knows. */
export function makeIdentity({ settings, visitorId: stored, context }: Start): Identity {
  const { appKey = '', externalUserId, ...rest } = settings;
  let visitorId = stored;
  let userId: string | null = externalUserId ?? null;
  let profile = withoutUserId(rest);

  return {
    storageScope: () => [settings.apiBase, appKey, userId ?? visitorId].join('|'),
    handshake: () => ({
      appKey,
      visitorId,
      ...(userId === null ? {} : { externalUserId: userId }),
      profile,
      context: contextOf(context),
    }),
    change(told) {
      const { externalUserId: toldId } = told;
      const nextId = toldId === undefined ? userId : toldId;
      const isOther = nextId !== userId;
      return {
        // Signing out who never signed in would only throw an anonymous visitor's history away.
        request: { ...withoutUserId(told), ...(isOther ? { externalUserId: nextId } : {}) },
        isOther,
        keepsUnsent: !isOther || userId === null,
      };
    },
    adopt(confirmed, told) {
      if (told) {
        const { keepsUnsent } = this.change(told);
        profile = { ...(keepsUnsent ? profile : {}), ...withoutUserId(told) };
        if (told.externalUserId !== undefined) userId = told.externalUserId;
      }
      // A known visitor's id is nothing to keep: only the anonymous one names this browser.
      if (userId !== null || !isVisitorId(confirmed) || confirmed === visitorId) return undefined;
      visitorId = confirmed;
      return visitorId;
    },
  };
}

function withoutUserId({ nickname, avatar, email, phone, extra }: Profile) {
  return {
    ...(nickname === undefined ? {} : { nickname }),
    ...(avatar === undefined ? {} : { avatar }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(extra === undefined ? {} : { extra }),
  };
}

/** The page may say anything here: only texts go on, masked and cut to what the server takes. */
function contextOf(context: PageContext): Context {
  const text = (value: unknown, limit: number) => String(value ?? '').slice(0, limit);
  return {
    url: text(maskUrl(String(context?.url ?? '')), 4096),
    referrer: text(maskUrl(String(context?.referrer ?? '')), 4096),
    title: text(context?.title, 1024),
    timezone: text(context?.timezone, 64),
    language: text(context?.language, 64),
    screen: text(context?.screen, 64),
  };
}
