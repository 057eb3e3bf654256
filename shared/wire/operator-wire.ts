import { FINGERPRINT_MATCHINGS } from '../wire-values.ts';
import { OneOf } from './one-of.ts';
import { Type, type Static, type TSchema } from 'typebox';
import { CONFIG_FIELDS } from '../config/config.ts';
import { MAX_WELCOME } from '../local-text.ts';
import { LOCALES } from '../locale.ts';
import { AgentIdentity, Note, SeenPage } from './agent-wire.ts';
import { CLOSED } from './closed.ts';
import { Context, Conversation, Line, Message, Nullable, Time, VisitorProfile } from './wire.ts';

/*
 * Sites, visitors and the settings of the whole installation, as the console and operators' own programs
 * manage them.
 */

const AppKey = Type.String({
  maxLength: CONFIG_FIELDS.appKey.maxLength,
  pattern: '^sk_[A-Za-z0-9_-]+$',
});
const SiteName = Type.String({ minLength: 1, maxLength: 128, pattern: '\\S' });
const SiteLocale = Nullable(OneOf(LOCALES));
const FingerprintMatching = OneOf(FINGERPRINT_MATCHINGS);

const languages = <Schema extends TSchema>(schema: Schema) =>
  Type.Object({ 'zh-CN': Type.Optional(schema), 'en-US': Type.Optional(schema) }, CLOSED);

/** One text for all, or one for each language. In a patch, null takes a language away. */
const localText = (maxLength: number) => {
  const text = Type.String({ maxLength });
  return Type.Union([text, languages(Nullable(text))]);
};

/** The same as it is told. */
const LocalText = Type.Union([Type.String(), languages(Type.String())]);

const YEAR_SEC = 366 * 24 * 60 * 60;

const SiteFields = {
  /** Exact origins, and `https://*.example.com`. */
  originAllowList: Type.Optional(Type.Array(Type.String({ maxLength: 255 }), { maxItems: 500 })),
  enabled: Type.Optional(Type.Boolean()),
  locale: Type.Optional(SiteLocale),
  welcome: Type.Optional(Nullable(localText(MAX_WELCOME))),
  /** By the fields of the configuration, and checked by their table. */
  theme: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  fingerprint: Type.Optional(FingerprintMatching),
  requireSignature: Type.Optional(Type.Boolean()),
};

const LinkEntryFields = {
  enabled: Type.Optional(Type.Boolean()),
  /** Seconds for which a signature is valid; null stands for the default. */
  ttlSec: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: YEAR_SEC }))),
  landingBrand: Type.Optional(Nullable(Type.Record(Type.String(), Type.Unknown()))),
};

export const SiteCreateRequest = Type.Object(
  {
    name: SiteName,
    /** Left out, one is made. */
    appKey: Type.Optional(AppKey),
    ...SiteFields,
    linkEntry: Type.Optional(Type.Object(LinkEntryFields, CLOSED)),
  },
  CLOSED,
);
export type SiteCreateRequest = Static<typeof SiteCreateRequest>;

/** Takes all that is told of a site, so that it can be edited and sent back whole. */
export const SitePatchRequest = Type.Object(
  {
    /** The site's own, as is the `appKey`: neither can be changed. */
    id: Type.Optional(Type.String()),
    appKey: Type.Optional(Type.String()),
    /** These are the server's own, and ignored here. */
    widgetUrl: Type.Optional(Type.String()),
    linkUrl: Type.Optional(Type.String()),
    lastVisitAt: Type.Optional(Nullable(Type.String())),
    name: Type.Optional(SiteName),
    ...SiteFields,
    linkEntry: Type.Optional(
      Type.Object(
        {
          ...LinkEntryFields,
          /** Changes nothing: what is sent back may be older than the secret. */
          hasSecret: Type.Optional(Type.Boolean()),
        },
        CLOSED,
      ),
    ),
  },
  CLOSED,
);
export type SitePatchRequest = Static<typeof SitePatchRequest>;

/** The brand of a site's links, in all its languages. */
const SiteBrand = Type.Object({
  title: Type.Optional(LocalText),
  /** Address of an image. */
  logo: Type.Optional(Type.String()),
  primaryColor: Type.Optional(Type.String()),
  welcome: Type.Optional(LocalText),
});
export type SiteBrand = Static<typeof SiteBrand>;

export const AdminSite = Type.Object({
  id: Type.String(),
  name: Type.String(),
  appKey: Type.String(),
  /** The address of the script that pages embed. */
  widgetUrl: Type.String(),
  /** The address of the site's own page, as anybody may open it. */
  linkUrl: Type.String(),
  /** The time when a visitor last came; null where none has. */
  lastVisitAt: Nullable(Time),
  originAllowList: Type.Array(Type.String()),
  enabled: Type.Boolean(),
  locale: Nullable(Type.String()),
  welcome: Nullable(LocalText),
  theme: Type.Record(Type.String(), Type.Unknown()),
  fingerprint: FingerprintMatching,
  requireSignature: Type.Boolean(),
  linkEntry: Type.Object({
    enabled: Type.Boolean(),
    ttlSec: Type.Integer(),
    landingBrand: Type.Optional(SiteBrand),
    /** Whether a secret to sign with was made. */
    hasSecret: Type.Boolean(),
  }),
});
export type AdminSite = Static<typeof AdminSite>;

export const AdminSitesReply = Type.Object({ sites: Type.Array(AdminSite) });
export type AdminSitesReply = Static<typeof AdminSitesReply>;

export const VisitorsQuery = Type.Object({
  site: Type.Optional(Line(64)),
  externalUserId: Type.Optional(Line(CONFIG_FIELDS.externalUserId.maxLength)),
});
export type VisitorsQuery = Static<typeof VisitorsQuery>;

/** All that is known of a visitor. */
export const AgentVisitor = Type.Object({
  ...AgentIdentity,
  siteId: Type.String(),
  profile: VisitorProfile,
  browser: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
  context: Context,
  createdAt: Time,
  seenAt: Time,
});
export type AgentVisitor = Static<typeof AgentVisitor>;

export const VisitorsReply = Type.Object({ visitors: Type.Array(AgentVisitor) });
export type VisitorsReply = Static<typeof VisitorsReply>;

export const VisitorScopeQuery = Type.Object({
  /**
   * Includes all visitors whose browsers look like this one's: to agents one person, in truth maybe
   * not.
   */
  linked: Type.Optional(Type.Boolean()),
});
export type VisitorScopeQuery = Static<typeof VisitorScopeQuery>;

export const VisitorExport = Type.Object({
  visitors: Type.Array(
    Type.Intersect([
      AgentVisitor,
      Type.Object({
        /** The last ten that they looked at, newest first. */
        pages: Type.Array(SeenPage),
        /** The hash that is kept of their browser. */
        fingerprint: Type.Optional(Type.String()),
      }),
    ]),
  ),
  conversations: Type.Array(
    Type.Intersect([
      Conversation,
      Type.Object({
        createdAt: Time,
        messages: Type.Array(Message),
        /** Agents' notes about it. */
        notes: Type.Array(Note),
      }),
    ]),
  ),
});
export type VisitorExport = Static<typeof VisitorExport>;

/** A page, to learn what it would get. */
export const TryOriginRequest = Type.Object(
  {
    /** Its origin, or its whole address. */
    origin: Type.String({ maxLength: 2048 }),
    /** A list that is not saved yet; left out, the site's own counts. */
    originAllowList: Type.Optional(Type.Array(Type.String({ maxLength: 255 }), { maxItems: 500 })),
  },
  CLOSED,
);
export type TryOriginRequest = Static<typeof TryOriginRequest>;

/** The answer that a handshake would give to that page. */
export const TryOriginReply = Type.Object({
  isAllowed: Type.Boolean(),
  /** The entry of the list that admits it. */
  matchedBy: Type.Optional(Type.String()),
  /** The origin as browsers write it. */
  normalized: Type.Optional(Type.String()),
  /** The reason, in the language of the request. */
  why: Type.String(),
});
export type TryOriginReply = Static<typeof TryOriginReply>;

/** The key that a site's backend signs with. It is shown once, when it is made. */
export const SecretReply = Type.Object({ signSecret: Type.String() });
export type SecretReply = Static<typeof SecretReply>;

export const SignLinkRequest = Type.Object(
  {
    externalUserId: Type.Optional(Line(CONFIG_FIELDS.externalUserId.maxLength)),
    nickname: Type.Optional(Line(CONFIG_FIELDS.nickname.maxLength)),
  },
  CLOSED,
);
export type SignLinkRequest = Static<typeof SignLinkRequest>;

export const SignLinkReply = Type.Object({
  appKey: Type.String(),
  t: Type.Integer(),
  s: Type.String(),
  ttlSec: Type.Integer(),
  expiresAt: Time,
  url: Type.String(),
});
export type SignLinkReply = Static<typeof SignLinkReply>;

/** Members that are left out stay as they are. */
export const ConfigRequest = Type.Object(
  {
    'feature.cs.link_entry.enabled': Type.Optional(Type.Boolean()),
    /** null goes back to this server's own page. */
    standaloneBaseUrl: Type.Optional(Nullable(Type.String({ maxLength: 2048 }))),
  },
  CLOSED,
);
export type ConfigRequest = Static<typeof ConfigRequest>;

export const ConfigReply = Type.Object({
  'feature.cs.link_entry.enabled': Type.Boolean(),
  standaloneBaseUrl: Type.String(),
});
export type ConfigReply = Static<typeof ConfigReply>;
