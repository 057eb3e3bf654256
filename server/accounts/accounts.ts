import type { IncomingMessage } from 'node:http';
import type { Settings } from '../base/settings.ts';
import { agentById, type AgentRow } from '../store/agents.ts';
import type { Store } from '../store/store.ts';
import type { AdminClaims } from './admin-claims.ts';
import { consoleOriginOf, isFromConsole } from './console-origin.ts';
import { createLibrary, type Library } from './library.ts';
import { scopesOf } from './roles.ts';

/** People who sign in to the console. */
export type Accounts = {
  /** The library, set up for the origin that this request was sent to. */
  libraryFor(request: IncomingMessage): Library;
  /** Whoever signed in with the cookie of this request; undefined where it does not count. */
  personOf(request: IncomingMessage): Promise<AdminClaims | undefined>;
};

export function createAccounts({
  store,
  settings,
}: {
  store: Store;
  settings: Settings;
}): Accounts {
  const { jwtSecrets } = settings;
  // Made on demand: our origins are known only once the server listens.
  const libraries = new Map<boolean, Library>();

  function libraryFor(request: IncomingMessage): Library {
    const isSecure = consoleOriginOf(request, settings)?.startsWith('https:') ?? false;
    const library =
      libraries.get(isSecure) ?? createLibrary({ db: store.db, jwtSecrets, isSecure });
    libraries.set(isSecure, library);
    return library;
  }

  return {
    libraryFor,
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

type Session = { id: string; expiresAt: Date };

function claimsOf(agent: AgentRow, session: Session): AdminClaims | undefined {
  const { id, name, role, siteIds, isDisabled } = agent;
  if (isDisabled) return undefined;
  return {
    id,
    name,
    role,
    scope: scopesOf(agent),
    ...(siteIds && { sites: siteIds }),
    sessionId: session.id,
    expiresAt: session.expiresAt,
  };
}
