import type { FastifyRequest } from 'fastify';
import type { Accounts } from '../../accounts/accounts.ts';
import { Problem } from '../../base/problem.ts';

/** The person whose session the request carries. */
export async function signedIn(accounts: Accounts, raw: FastifyRequest['raw']) {
  const person = await accounts.personOf(raw);
  if (!person) throw new Problem('unauthorized');
  return person;
}
