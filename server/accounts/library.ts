import { hkdfSync } from 'node:crypto';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../shared/account-rules.ts';
import type { Clock } from '../base/clock.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import { announce } from '../store/announce.ts';
import { newAgentId } from '../store/ids.ts';
import {
  agentAccounts,
  agents,
  agentSessions,
  agentTwoFactors,
  agentVerifications,
} from '../store/account-schema.ts';
import type { Database } from '../store/store.ts';
import { sweepAccounts } from '../store/sweep-accounts.ts';
import { admitInvited, type ProviderPerson } from './admit-invited.ts';
import { knownPerson } from './known-person.ts';
import type { PasswordHasher } from './passwords.ts';

const PURPOSE = 'cs-widget: sessions and second factors of the console';
const DAY_S = 24 * 60 * 60;

/** A session ends this long after it began, however often it is used. */
const SESSION_S = 30 * DAY_S;

/** Time to type the second factor. */
const SECOND_STEP_S = 10 * 60;

/** The name under which the library keeps accounts of the identity provider. */
export const OIDC = 'oidc';

/** The page that a sign-in at the identity provider comes back to. */
export const SIGN_IN_PAGE = '/console/sign-in';

type Options = {
  db: Database;
  jwtSecrets: ServerSettings['jwtSecrets'];
  /** The origin of the console. */
  origin: string;
  /** The identity provider, where people may sign in at one; invitations count by that clock. */
  oidc?: NonNullable<ServerSettings['oidc']> & { clock: Clock };
  /** The library's own, where nobody signs in. */
  passwords?: PasswordHasher;
};

/**
 * The library that keeps passwords, sessions and second factors. It answers no request by itself: our
 * routes call it, after they have checked where a request comes from and how often. Its tables are
 * ours, and what a person may do stands in columns that it does not know.
 */
export function createLibrary({ db, jwtSecrets, origin, oidc, passwords }: Options) {
  const isSecure = origin.startsWith('https:');
  const prefix = isSecure ? '__Host-' : '';
  const attributes = { secure: isSecure, sameSite: 'strict', path: '/', httpOnly: true } as const;
  return betterAuth({
    appName: 'cs-widget',
    // The identity provider sends people back below it. No page of the library's own is served.
    baseURL: origin,
    basePath: '/api/v1/auth',
    onAPIError: { errorURL: SIGN_IN_PAGE },
    secrets: jwtSecrets.map(secretOf),
    database: drizzleAdapter(db, {
      provider: 'pg',
      transaction: true,
      schema: {
        user: agents,
        session: agentSessions,
        account: agentAccounts,
        verification: agentVerifications,
        twoFactor: agentTwoFactors,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      ...(passwords && { password: passwords }),
    },
    // Asked of the store each time, so that a session that was revoked is good for nothing at once.
    session: {
      expiresIn: SESSION_S,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    plugins: [
      twoFactor({
        issuer: 'cs-widget',
        twoFactorCookieMaxAge: SECOND_STEP_S,
      }),
      knownPerson,
      genericOAuth({ config: oidc ? [providerOf(db, oidc)] : [] }),
    ],
    // A person who is known by their verified e-mail address is bound to the provider's account.
    account: { accountLinking: { enabled: true }, updateAccountOnSignIn: false },
    databaseHooks: {
      account: {
        // Nothing is asked of the provider later on, so its tokens are not kept.
        create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
      },
      session: {
        create: { after: () => sweepAccounts(db, new Date()) },
        delete: {
          // Its sockets on all nodes hear of it, whatever ended it.
          after: ({ id }) => announce(db, { type: 'agent-session-ended', sessionId: id }),
        },
      },
    },
    // Ours count by account and address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      // The prefix that it would add is the weaker `__Secure-`.
      useSecureCookies: false,
      cookiePrefix: `${prefix}cs`,
      defaultCookieAttributes: attributes,
      cookies: {
        session_token: { name: `${prefix}cs_session`, attributes },
        // The provider's page leads back here, and with `Strict` it would not be sent then.
        state: { attributes: { ...attributes, sameSite: 'lax' } },
      },
      database: { generateId: newAgentId },
    },
  });
}

export type Library = ReturnType<typeof createLibrary>;

const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
};

/** Nobody but who is invited gets an account by signing in, and what the provider says has to be signed. */
function providerOf(
  db: Database,
  { issuer, clientId, clientSecret, clock }: NonNullable<Options['oidc']>,
) {
  return {
    providerId: OIDC,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableSignUp: true,
    requireIdTokenVerification: true,
    // The library looks for the account right after this, and has checked state, code and signature.
    async mapProfileToUser(profile: Record<string, unknown>) {
      const isKnowable = await admitInvited(db, personIn(profile), clock());
      // Whether anybody has an address, or is invited to it, is told to nobody who only claims it.
      return isKnowable ? {} : { email: '' };
    },
  };
}

function personIn({ sub, email, emailVerified, name }: Record<string, unknown>): ProviderPerson {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    providerId: OIDC,
    subject: text(sub),
    email: text(email),
    isVerified: emailVerified === true,
    name: text(name),
  };
}

/** The version has to stay the secret's own while others come and go before it. */
function secretOf(secret: Uint8Array): { version: number; value: string } {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 36));
  return { version: bytes.readUInt32BE(0), value: bytes.subarray(4).toString('hex') };
}
