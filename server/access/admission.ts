import type { IncomingMessage } from 'node:http';
import type { AdminClaims } from '../accounts/admin-claims.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Tokens } from './auth.ts';
import { bearerToken } from './session.ts';

type Doors = { tokens: Tokens; accounts: Accounts };

/** Whoever sent this request to the admin API: by a token where it brings one, else by a session. */
export async function admitRequest(
  { tokens, accounts }: Doors,
  request: IncomingMessage,
): Promise<AdminClaims | undefined> {
  if (request.headers.authorization === undefined) return accounts.personOf(request);
  const token = bearerToken(request.headers);
  return token === undefined ? undefined : tokens.verifyAdmin(token);
}

/** The same for a socket, which brings its token among the protocols that it offers. */
export async function admitUpgrade(
  { tokens, accounts }: Doors,
  request: IncomingMessage,
  token: string,
): Promise<AdminClaims | undefined> {
  return token === '' ? accounts.personOf(request) : tokens.verifyAdmin(token);
}
