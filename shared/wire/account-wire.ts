import { ROLES } from '../wire-values.ts';
import { OneOf } from './one-of.ts';
import { Type, type Static } from 'typebox';
import { CLOSED } from './closed.ts';
import {
  EMAIL_PATTERN,
  LONGEST_PASSWORD,
  MAX_EMAIL,
  MAX_PERSON_NAME,
  SHORTEST_PASSWORD,
} from '../account-rules.ts';
import { Line, Nullable, Time } from './wire.ts';

/*
 * People who answer visitors and run sites, and the tokens of their programs. The console is the only
 * page that speaks of them. Ways to sign in and sessions have their routes below `/api/v1/auth`.
 */

/** An owner's is a JWT that holds an e-mail address. */
const MAX_ENTRY_TOKEN = 1024;

const Role = OneOf(ROLES);

const Email = Type.String({ maxLength: MAX_EMAIL, pattern: EMAIL_PATTERN });
const PersonName = Line(MAX_PERSON_NAME);
const Password = Type.String({ minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD });

/** Sites that somebody or something may work with; null stands for all, those to come too. */
const SiteIds = Nullable(Type.Array(Type.String(), { maxItems: 500 }));

const COLLEAGUE = {
  id: Type.String(),
  name: Type.String(),
  role: Role,
  /** Address of the picture, below this server. */
  avatar: Type.Optional(Type.String()),
  /** Set by hand: nobody is to count on this person now. */
  isAway: Type.Boolean(),
};

/** A person as everybody on the team sees them. */
export const Colleague = Type.Object(COLLEAGUE);
export type Colleague = Static<typeof Colleague>;

/** A person as they themselves and those who run the team see them. */
export const AgentAccount = Type.Object({
  ...COLLEAGUE,
  email: Type.String(),
  siteIds: SiteIds,
  /** A disabled account signs in no more, and its sessions have ended. */
  isDisabled: Type.Boolean(),
  hasTwoFactor: Type.Boolean(),
  createdAt: Time,
});
export type AgentAccount = Static<typeof AgentAccount>;

/** With a site, only those who may answer its visitors. */
export const AgentsQuery = Type.Object({ site: Type.Optional(Type.String()) });
export type AgentsQuery = Static<typeof AgentsQuery>;

/** Accounts for those who run the team, else colleagues. */
export const AgentsReply = Type.Object({
  agents: Type.Array(Type.Union([AgentAccount, Colleague])),
});
export type AgentsReply = Static<typeof AgentsReply>;

export const AgentReply = Type.Object({ agent: AgentAccount });
export type AgentReply = Static<typeof AgentReply>;

/** The signed-in person, and the scopes that their role gives. */
export const MeReply = Type.Object({
  agent: AgentAccount,
  scope: Type.Array(Type.String()),
  /** Without one, they sign in at the identity provider alone. */
  hasPassword: Type.Boolean(),
});
export type MeReply = Static<typeof MeReply>;

/** The person whose session the request carries, or nobody: no error, as a page asks before a sign-in. */
export const ConsoleSessionReply = Type.Object({
  me: Nullable(MeReply),
  /** The host of the identity provider, where people may sign in by one. */
  oidc: Type.Optional(Type.String()),
});
export type ConsoleSessionReply = Static<typeof ConsoleSessionReply>;

/** Changes that an owner or admin makes to a colleague. */
export const AgentPatchRequest = Type.Object(
  {
    role: Type.Optional(Role),
    siteIds: Type.Optional(SiteIds),
    isDisabled: Type.Optional(Type.Boolean()),
  },
  CLOSED,
);
export type AgentPatchRequest = Static<typeof AgentPatchRequest>;

/** Changes that a person makes to themselves; `away` is the name that the API is known by. */
export const MePatchRequest = Type.Object(
  { name: Type.Optional(PersonName), away: Type.Optional(Type.Boolean()) },
  CLOSED,
);
export type MePatchRequest = Static<typeof MePatchRequest>;

export const Invitation = Type.Object({
  id: Type.String(),
  email: Type.String(),
  role: Role,
  siteIds: SiteIds,
  invitedBy: Type.String(),
  createdAt: Time,
  expiresAt: Time,
});
export type Invitation = Static<typeof Invitation>;

export const InvitationsReply = Type.Object({ invitations: Type.Array(Invitation) });
export type InvitationsReply = Static<typeof InvitationsReply>;

export const InvitationRequest = Type.Object(
  { email: Email, role: Role, siteIds: Type.Optional(SiteIds) },
  CLOSED,
);
export type InvitationRequest = Static<typeof InvitationRequest>;

/** The address is told this once; it is also mailed where the server can send mail. */
export const InvitationReply = Type.Object({
  invitation: Invitation,
  url: Type.String(),
  isMailed: Type.Boolean(),
});
export type InvitationReply = Static<typeof InvitationReply>;

export const SignInRequest = Type.Object(
  { email: Type.String({ maxLength: MAX_EMAIL }), password: Type.String({ maxLength: 512 }) },
  CLOSED,
);
export type SignInRequest = Static<typeof SignInRequest>;

/** With a second factor nobody is signed in yet: the code comes next, within ten minutes. */
export const SignInReply = Type.Object({ twoFactorRedirect: Type.Boolean() });
export type SignInReply = Static<typeof SignInReply>;

/** `next` is the page of the console that is wanted after the sign-in. */
export const OidcStartRequest = Type.Object(
  // The address of a search is long: each of its letters may take nine characters.
  { next: Type.Optional(Type.String({ maxLength: 4096 })) },
  CLOSED,
);
export type OidcStartRequest = Static<typeof OidcStartRequest>;

/** The provider's page to go to. */
export const OidcStartReply = Type.Object({ url: Type.String() });
export type OidcStartReply = Static<typeof OidcStartReply>;

/** WebAuthn's own JSON: it asks a browser for a passkey, and the browser answers. */
const WebAuthnJson = Type.Unsafe<object>({ type: 'object' });

export const PasskeyOptionsReply = Type.Object({ options: WebAuthnJson });
export type PasskeyOptionsReply = Static<typeof PasskeyOptionsReply>;

export const PasskeySignInRequest = Type.Object({ response: WebAuthnJson }, CLOSED);
export type PasskeySignInRequest = Static<typeof PasskeySignInRequest>;

const PasskeyName = Line(MAX_PERSON_NAME);

export const PasskeyRequest = Type.Object({ name: PasskeyName, response: WebAuthnJson }, CLOSED);
export type PasskeyRequest = Static<typeof PasskeyRequest>;

export const PasskeyPatchRequest = Type.Object({ name: PasskeyName }, CLOSED);
export type PasskeyPatchRequest = Static<typeof PasskeyPatchRequest>;

export const Passkey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAt: Time,
  lastUsedAt: Type.Optional(Time),
});
export type Passkey = Static<typeof Passkey>;

export const PasskeyReply = Type.Object({ passkey: Passkey });
export type PasskeyReply = Static<typeof PasskeyReply>;

export const PasskeysReply = Type.Object({ passkeys: Type.Array(Passkey) });
export type PasskeysReply = Static<typeof PasskeysReply>;

/** Six digits of an authenticator, or a backup code. */
export const CodeRequest = Type.Object({ code: Type.String({ maxLength: 32 }) }, CLOSED);
export type CodeRequest = Static<typeof CodeRequest>;

/** The signed-in person's own, asked again before what matters. */
export const PasswordRequest = Type.Object({ password: Type.String({ maxLength: 512 }) }, CLOSED);
export type PasswordRequest = Static<typeof PasswordRequest>;

/** It counts once a code made of it has been verified. */
export const TwoFactorReply = Type.Object({
  totpURI: Type.String(),
  backupCodes: Type.Array(Type.String()),
});
export type TwoFactorReply = Static<typeof TwoFactorReply>;

export const BackupCodesReply = Type.Object({ backupCodes: Type.Array(Type.String()) });
export type BackupCodesReply = Static<typeof BackupCodesReply>;

export const PasswordChangeRequest = Type.Object(
  { currentPassword: Type.String({ maxLength: 512 }), newPassword: Password },
  CLOSED,
);
export type PasswordChangeRequest = Static<typeof PasswordChangeRequest>;

/** A browser that is signed in. */
export const AgentSession = Type.Object({
  id: Type.String(),
  isCurrent: Type.Boolean(),
  browser: Type.Optional(Type.String()),
  createdAt: Time,
  expiresAt: Time,
});
export type AgentSession = Static<typeof AgentSession>;

export const AgentSessionsReply = Type.Object({ sessions: Type.Array(AgentSession) });
export type AgentSessionsReply = Static<typeof AgentSessionsReply>;

export const SessionRevokeRequest = Type.Object({ id: Type.String({ maxLength: 64 }) }, CLOSED);
export type SessionRevokeRequest = Static<typeof SessionRevokeRequest>;

/** The secret part of a one-time address: an invitation's, or that of the first owner. */
export const EntryRequest = Type.Object({ token: Line(MAX_ENTRY_TOKEN) }, CLOSED);
export type EntryRequest = Static<typeof EntryRequest>;

/** The purpose of a one-time address, before it is used. */
export const EntryReply = Type.Object({
  kind: Type.Union([Type.Literal('owner'), Type.Literal('invitation')]),
  role: Role,
  /** Fixed by the invitation; an owner may be free to choose it. */
  email: Type.Optional(Type.String()),
  invitedBy: Type.Optional(Type.String()),
  expiresAt: Time,
});
export type EntryReply = Static<typeof EntryReply>;

/** Makes the account and signs it in, by the same answer. */
export const EntryAcceptRequest = Type.Object(
  {
    token: Line(MAX_ENTRY_TOKEN),
    name: PersonName,
    email: Type.Optional(Email),
    password: Password,
  },
  CLOSED,
);
export type EntryAcceptRequest = Static<typeof EntryAcceptRequest>;

/** An admin JWT by its `jti`; the token itself is told only once. */
export const ApiToken = Type.Object({
  id: Type.String(),
  name: Type.String(),
  scope: Type.Array(Type.String()),
  siteIds: SiteIds,
  createdBy: Type.String(),
  createdAt: Time,
  expiresAt: Time,
  lastUsedAt: Type.Optional(Time),
});
export type ApiToken = Static<typeof ApiToken>;

export const ApiTokensReply = Type.Object({ apiTokens: Type.Array(ApiToken) });
export type ApiTokensReply = Static<typeof ApiTokensReply>;

export const ApiTokenRequest = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' }),
    scope: Type.Array(Type.String(), { minItems: 1, maxItems: 16 }),
    siteIds: Type.Optional(SiteIds),
    /** The days until it expires. */
    days: Type.Integer({ minimum: 1, maximum: 366 }),
  },
  CLOSED,
);
export type ApiTokenRequest = Static<typeof ApiTokenRequest>;

export const ApiTokenReply = Type.Object({ apiToken: ApiToken, token: Type.String() });
export type ApiTokenReply = Static<typeof ApiTokenReply>;
