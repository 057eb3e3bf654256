import type { IncomingMessage } from 'node:http';
import type { Clock } from '../base/clock.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import type { Limits } from '../rate-limit/limits.ts';
import { agentById, type AgentRow } from '../store/agents.ts';
import type { Store } from '../store/store.ts';
import type { AdminClaims } from './admin-claims.ts';
import { consoleOriginOf, isFromConsole } from './console-origin.ts';
import { createLibrary, type Library } from './library.ts';
import { makePasswords, type PasswordHasher } from './passwords.ts';
import { scopesOf } from '../../shared/scopes-of-role.ts';

/** People who sign in to the console. */
export type Accounts = {
  /** The library, set up for the origin that this request was sent to. */
  libraryFor(request: IncomingMessage): Library;
  /** The one that also asks the identity provider; without a provider, undefined. */
  oidcLibraryFor(request: IncomingMessage): Library | undefined;
  /** Whoever signed in with the cookie of this request; undefined where it does not count. */
  personOf(request: IncomingMessage): Promise<AdminClaims | undefined>;
};

/** The address of a request that did not come to the console: no cookie counts for it. */
const NO_CONSOLE = 'http://console.invalid';

type Options = {
  store: Store;
  settings: ServerSettings;
  limits: Limits;
  clock: Clock;
  passwordHasher?: PasswordHasher;
};

export function createAccounts(options: Options): Accounts {
  const { store, settings, limits, clock, passwordHasher } = options;
  const { jwtSecrets } = settings;
  const oidc = settings.oidc && { ...settings.oidc, clock };
  const passwords = makePasswords(limits, passwordHasher);
  // Made on demand: our origins are known only once the server listens.
  const libraryFor = byOrigin((origin) =>
    createLibrary({ db: store.db, jwtSecrets, origin, passwords }),
  );
  // Apart: it asks the provider for its addresses first, and no password waits for that.
  const withProvider = byOrigin((origin) =>
    createLibrary({ db: store.db, jwtSecrets, origin, passwords, ...(oidc && { oidc }) }),
  );

  function byOrigin(create: (origin: string) => Library) {
    const libraries = new Map<string, Library>();
    return (request: IncomingMessage): Library => {
      const origin = consoleOriginOf(request, settings) ?? NO_CONSOLE;
      const library = libraries.get(origin) ?? create(origin);
      libraries.set(origin, library);
      return library;
    };
  }

  return {
    libraryFor,
    oidcLibraryFor: (request) => (oidc ? withProvider(request) : undefined),
    async personOf(request) {
      if (request.headers.cookie === undefined || !isFromConsole(request, settings)) {
        return undefined;
      }
      const headers = webHeaders(request);
      const found = await libraryFor(request).api.getSession({ headers });
      const agent = found ? await agentById(store.db, found.user.id) : undefined;
      return found && agent ? claimsOf(agent, found.session) : undefined;
    },
  };
}

/** The headers of a request as the library takes them. */
export function webHeaders({ headers }: Pick<IncomingMessage, 'headers'>): Headers {
  const { cookie, 'user-agent': userAgent } = headers;
  return new Headers({
    ...(cookie !== undefined && { cookie }),
    ...(userAgent !== undefined && { 'user-agent': userAgent }),
  });
}

/** Whether the account still takes somebody who began to sign in at that time. */
export const takesSince = ({ sessionsSince }: AgentRow, began: Date): boolean =>
  sessionsSince === null || sessionsSince <= began;

type Session = { id: string; createdAt: Date; expiresAt: Date };

function claimsOf(agent: AgentRow, session: Session): AdminClaims | undefined {
  const { id, name, role, siteIds, isDisabled, isAway } = agent;
  if (isDisabled || !takesSince(agent, session.createdAt)) return undefined;
  return {
    id,
    name,
    role,
    scope: scopesOf(agent),
    ...(siteIds && { sites: siteIds }),
    ...(isAway && { isAway }),
    sessionId: session.id,
    expiresAt: session.expiresAt,
  };
}
