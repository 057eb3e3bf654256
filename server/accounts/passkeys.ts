import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { DrizzleQueryError } from 'drizzle-orm';
import { Problem } from '../base/problem.ts';
import type { AgentRow } from '../store/agents.ts';
import {
  keepChallenge,
  listPasskeys,
  notePasskeyUse,
  passkeyByCredential,
  takeChallenge,
  type PasskeyRow,
} from '../store/passkeys.ts';
import type { Database } from '../store/store.ts';

/*
 * Passkeys, by WebAuthn. The authenticator checks who holds it (a finger, a face, a PIN), so that a
 * passkey stands for both factors. It belongs to the host of the console.
 */

/** The store, and the origin of the console that the request was sent to. */
type Place = { db: Database; origin: string };

/** The library, loaded at the first passkey: it takes a tenth of what a start does. */
const webAuthn = () => import('@simplewebauthn/server');

const PATIENCE_MS = 5 * 60_000;
const SIGN_IN = 'sign-in';
const addingBy = (agentId: string) => `add ${agentId}`;

const isCredentialId = (id: unknown) => typeof id === 'string' && /^[\w-]{1,1400}$/.test(id);
const hostOf = (origin: string) => new URL(origin).hostname;
const transportsOf = ({ transports }: PasskeyRow) => transports as AuthenticatorTransport[];

/** Begins to add a passkey; those that are there are not added again. */
export async function beginAdding({ db, origin }: Place, { id, email, name }: AgentRow) {
  const known = await listPasskeys(db, id);
  const { generateRegistrationOptions } = await webAuthn();
  const options = await generateRegistrationOptions({
    rpName: 'cs-widget',
    rpID: hostOf(origin),
    userID: new TextEncoder().encode(id),
    userName: email,
    userDisplayName: name,
    attestationType: 'none',
    timeout: PATIENCE_MS,
    excludeCredentials: known.map((row) => ({
      id: row.credentialId,
      transports: transportsOf(row),
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const { challenge } = options;
  await keepChallenge(db, { challenge, purpose: addingBy(id), lastsMs: PATIENCE_MS });
  return options;
}

/** The passkey that the authenticator made; throws where the answer proves nothing. */
export async function checkAdded({ db, origin }: Place, agentId: string, response: object) {
  const { verifyRegistrationResponse } = await webAuthn();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(db, challenge, addingBy(agentId)),
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    requireUserVerification: true,
  }).catch(asRefusal);
  if (!verified) throw new Problem('passkey_refused');
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  return { credentialId: id, publicKey, counter, transports };
}

export async function beginSignIn({ db, origin }: Place) {
  const { generateAuthenticationOptions } = await webAuthn();
  const options = await generateAuthenticationOptions({
    rpID: hostOf(origin),
    userVerification: 'required',
    timeout: PATIENCE_MS,
  });
  const { challenge } = options;
  await keepChallenge(db, { challenge, purpose: SIGN_IN, lastsMs: PATIENCE_MS });
  return options;
}

/** The id of the person whose passkey signed; throws where nobody's did. */
export async function checkSignIn({ db, origin }: Place, answer: object, at: Date) {
  const response = answer as AuthenticationResponseJSON;
  const row = isCredentialId(response.id) && (await passkeyByCredential(db, response.id));
  if (!row) throw new Problem('passkey_unknown');
  const { verifyAuthenticationResponse } = await webAuthn();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(db, challenge, SIGN_IN),
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    credential: {
      id: row.credentialId,
      publicKey: Uint8Array.from(row.publicKey),
      counter: row.counter,
      transports: transportsOf(row),
    },
    requireUserVerification: true,
  }).catch(asRefusal);
  if (!verified) throw new Problem('passkey_refused');
  await notePasskeyUse(db, row.id, authenticationInfo.newCounter, at);
  return row.userId;
}

/** The library says what is wrong with an answer by an error; a failure of the store stays one. */
function asRefusal(cause: unknown): never {
  if (cause instanceof DrizzleQueryError) throw cause;
  throw new Problem('passkey_refused', { cause });
}
