import { createHmac, randomUUID } from 'node:crypto';
import type {
  InvitationReply,
  MeReply,
  TwoFactorReply,
} from '../../../shared/wire/account-wire.ts';
import type { Role } from '../../../shared/wire-values.ts';
import { OWN_ORIGIN, type TestServer } from '../../testing.ts';

export const HOST = new URL(OWN_ORIGIN).host;
export const PASSWORD = 'a password for tests';

type Method = Parameters<TestServer['call']>[0];
type Call = { cookie?: string | undefined; body?: object; headers?: Record<string, string> };

/** A request as a page of the console makes it. */
export function asConsole(server: TestServer, method: Method, path: string, call: Call = {}) {
  const { cookie, body, headers } = call;
  return server.call(method, path, {
    headers: {
      host: HOST,
      'sec-fetch-site': 'same-origin',
      ...(cookie !== undefined && { cookie }),
      ...headers,
    },
    ...(body && { body }),
  });
}

/** The cookies that an answer sets, as the next request carries them. */
export function cookieOf({ headers }: { headers: Record<string, unknown> }): string {
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';', 1)[0])
    .join('; ');
}

export type TestPerson = { id: string; email: string; cookie: string };

/** The owners who invite: one of each server, since a hash of a password takes its time. */
const INVITERS = new WeakMap<TestServer, Promise<TestPerson>>();

/** An account, made as people make them: an owner's by a one-time address, others by invitation. */
export async function makePerson(
  server: TestServer,
  role: Role,
  { siteIds = null, by }: { siteIds?: string[] | null; by?: TestPerson } = {},
): Promise<TestPerson> {
  const email = `${randomUUID()}@example.com`;
  const token =
    role === 'owner'
      ? await server.tokens.signOwnerEntry(email)
      : await invite(server, by ?? (await inviterOf(server)), { email, role, siteIds });
  const body = { token, name: `The ${role}`, password: PASSWORD };
  const made = await asConsole(server, 'POST', '/admin/cs/entry/accept', { body });
  if (made.statusCode !== 201) throw new Error(made.body);
  return { id: made.json<MeReply>().agent.id, email, cookie: cookieOf(made) };
}

function inviterOf(server: TestServer): Promise<TestPerson> {
  const inviter = INVITERS.get(server) ?? makePerson(server, 'owner');
  INVITERS.set(server, inviter);
  return inviter;
}

/** The secret part of an invitation's address. */
export async function invite(
  server: TestServer,
  { cookie }: TestPerson,
  body: { email: string; role: Role; siteIds?: string[] | null },
): Promise<string> {
  const invited = await asConsole(server, 'POST', '/admin/cs/invitations', { cookie, body });
  if (invited.statusCode !== 201) throw new Error(invited.body);
  return new URL(invited.json<InvitationReply>().url).hash.slice(1);
}

export function signIn(server: TestServer, email: string, password = PASSWORD) {
  return asConsole(server, 'POST', '/auth/sign-in/email', { body: { email, password } });
}

/** Switches the second factor of a person on; the cookie is that of the session that goes on. */
export async function addSecondFactor(server: TestServer, { cookie }: TestPerson) {
  const post = (path: string, body: object) =>
    asConsole(server, 'POST', `/auth/two-factor/${path}`, { cookie, body });
  const { totpURI, backupCodes } = (
    await post('enable', { password: PASSWORD })
  ).json<TwoFactorReply>();
  const verified = await post('verify-totp', { code: totp(totpURI) });
  if (verified.statusCode !== 204) throw new Error(verified.body);
  return { totpURI, backupCodes, cookie: cookieOf(verified) };
}

/** The authenticator's next code, which is good already: `addSecondFactor` used the one of now up. */
export const nextTotp = (uri: string): string => totp(uri, Date.now() + 30_000);

/** RFC 6238, by hand: the library must not be what proves the library. */
export function totp(uri: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = Array.from(secret)
    .map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const start = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
