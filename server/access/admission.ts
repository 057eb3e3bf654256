import type { IncomingMessage } from 'node:http';
import type { Accounts } from '../accounts/accounts.ts';
import type { AdminClaims } from '../accounts/admin-claims.ts';
import type { Clock } from '../base/clock.ts';
import { useApiToken } from '../store/api-tokens.ts';
import type { Store } from '../store/store.ts';
import type { Tokens } from './auth.ts';
import { bearerToken } from './session.ts';

type Doors = { tokens: Tokens; accounts: Accounts; store: Store; clock: Clock };

/** Whoever sent this request to the admin API: by a token where it brings one, else by a session. */
export async function admitRequest(
  doors: Doors,
  request: IncomingMessage,
): Promise<AdminClaims | undefined> {
  if (request.headers.authorization === undefined) return doors.accounts.personOf(request);
  const token = bearerToken(request.headers);
  return token === undefined ? undefined : admitToken(doors, token);
}

/** The same for a socket, which brings its token among the protocols that it offers. */
export async function admitUpgrade(
  doors: Doors,
  request: IncomingMessage,
  token: string,
): Promise<AdminClaims | undefined> {
  return token === '' ? doors.accounts.personOf(request) : admitToken(doors, token);
}

/** One with an id of its own has to be among the API tokens; any other is good until its end. */
async function admitToken(
  { tokens, store, clock }: Doors,
  token: string,
): Promise<AdminClaims | undefined> {
  const claims = await tokens.verifyAdmin(token);
  if (claims?.jti === undefined) return claims;
  return (await useApiToken(store.db, claims.jti, clock())) ? claims : undefined;
}
