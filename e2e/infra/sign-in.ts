import { randomUUID } from 'node:crypto';
import type { BrowserContext } from 'playwright/test';
import type { InvitationReply, MeReply } from '../../shared/wire/account-wire.ts';
import type { Role } from '../../shared/wire-values.ts';
import type { BuiltServer } from './server.ts';

/** Somebody with an account, and all that they need to sign in again. */
export type Person = {
  id: string;
  name: string;
  email: string;
  password: string;
  /** The session's cookie, as a request carries it. */
  cookie: string;
};

type Wanted = { role: Role; name?: string; siteIds?: string[] | null };

const OWNERS = new WeakMap<BuiltServer, Promise<Person>>();

/** Makes an account and signs this browser in to it, at `server.originLocalhost` or another name of it. */
export async function signInAs(
  context: Pick<BrowserContext, 'addCookies'>,
  server: BuiltServer,
  wanted: Wanted,
  origin: string = server.originLocalhost,
): Promise<Person> {
  const person = await makePerson(server, wanted);
  await giveSession(context, person, origin);
  return person;
}

/** Signs this browser in to the session that the person has. */
export async function giveSession(
  context: Pick<BrowserContext, 'addCookies'>,
  { cookie }: Person,
  origin: string,
): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Strict' }]);
}

/**
 * An account, as a person makes one: a server's first owner by a one-time address, and all others by
 * that one's invitation.
 */
export async function makePerson(
  server: BuiltServer,
  { role, name = 'Ada', siteIds = null }: Wanted,
): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  return accept(server, await invite(server, { email, role, siteIds }), name, email);
}

/** Has the server's first owner invite somebody; returns the secret part of the invitation's address. */
export async function invite(
  server: BuiltServer,
  invitation: { email: string; role: Role; siteIds?: string[] | null },
): Promise<string> {
  const owner = OWNERS.get(server) ?? makeFirstOwner(server);
  OWNERS.set(server, owner);
  const { cookie } = await owner;
  const invited = await asConsole(server, '/invitations', invitation, cookie);
  const { url } = (await invited.json()) as InvitationReply;
  return new URL(url).hash.slice(1);
}

async function makeFirstOwner(server: BuiltServer): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  return accept(server, await server.ownerEntry(email), 'Owner', email);
}

/** A request as the console's own page makes it. */
async function asConsole(
  { originLocalhost: origin }: BuiltServer,
  path: string,
  body: object,
  cookie = '',
): Promise<Response> {
  const response = await fetch(`${origin}/api/v1/admin/cs${path}`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function accept(
  server: BuiltServer,
  token: string,
  name: string,
  email: string,
): Promise<Person> {
  const password = `password of ${name}`;
  const response = await asConsole(server, '/entry/accept', { token, name, password });
  const { agent } = (await response.json()) as MeReply;
  const [cookie = ''] = response.headers.getSetCookie()[0]?.split(';') ?? [];
  return { id: agent.id, name, email, password, cookie };
}
