import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Clock } from '../base/clock.ts';
import { makeNewestKept } from '../base/newest-kept.ts';
import { ownCopy } from '../base/own-copy.ts';

/** Signed with a secret that is not ours, over, or for something else. */
export type TokenFault = 'foreign' | 'expired' | 'unfit';

/** Each is half a kilobyte. */
const MOST_REMEMBERED = 10_000;

/** Signs and verifies JWTs. The first secret signs; all of them verify, so that they can be rotated. */
export function makeJwts(secrets: readonly [Uint8Array, ...Uint8Array[]], clock: Clock) {
  // The library would make a key of a secret anew for each token.
  const signingKey = keyOf(secrets[0]);
  const keys = [signingKey, ...secrets.slice(1).map(keyOf)];

  const sign = async (payload: JWTPayload, subject: string, audience: string, expiresAt: Date) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt(clock())
      .setExpirationTime(expiresAt)
      .sign(await signingKey);

  /** By their tokens, which are sent again and again: nothing but their end is still to come. */
  const verified = makeNewestKept<JWTPayload>(MOST_REMEMBERED);

  async function verify(token: string, audience: string, clockTolerance = 0): Promise<unknown> {
    const known = verified.get(token);
    if (known?.aud === audience && isBeforeEnd(known, clock(), clockTolerance)) return known;
    for (const key of keys) {
      try {
        const options = {
          algorithms: ['HS256'],
          audience,
          clockTolerance,
          currentDate: clock(),
          requiredClaims: ['exp', 'sub'],
        };
        const { payload } = await jwtVerify(token, await key, options);
        verified.set(ownCopy(token), payload);
        return payload;
      } catch (error) {
        // Another secret may have signed it; every other fault is the token's own.
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) return undefined;
      }
    }
    return undefined;
  }

  /** The reason why a token is not good, for its bearer. */
  async function fault(token: string): Promise<TokenFault> {
    let isForeign = false;
    for (const key of keys) {
      try {
        await jwtVerify(token, await key, { algorithms: ['HS256'], currentDate: clock() });
        return 'unfit';
      } catch (error) {
        if (error instanceof errors.JWTExpired) return 'expired';
        isForeign ||= error instanceof errors.JWSSignatureVerificationFailed;
      }
    }
    return isForeign ? 'foreign' : 'unfit';
  }

  return { sign, verify, fault };
}

const keyOf = (secret: Uint8Array) =>
  crypto.subtle.importKey('raw', new Uint8Array(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);

/** As the library counts: the second in which a token ends is over already. */
function isBeforeEnd({ exp = 0 }: JWTPayload, now: Date, toleranceS: number): boolean {
  return exp > Math.floor(now.getTime() / 1000) - toleranceS;
}
