import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Clock } from '../base/clock.ts';

/** Signed with a secret that is not ours, over, or for something else. */
export type TokenFault = 'foreign' | 'expired' | 'unfit';

/** Signs and verifies JWTs. The first secret signs; all of them verify, so that they can be rotated. */
export function makeJwts(secrets: readonly [Uint8Array, ...Uint8Array[]], clock: Clock) {
  const sign = (payload: JWTPayload, subject: string, audience: string, expiresAt: Date) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt(clock())
      .setExpirationTime(expiresAt)
      .sign(secrets[0]);

  async function verify(token: string, audience: string, clockTolerance = 0): Promise<unknown> {
    for (const secret of secrets) {
      try {
        const options = {
          algorithms: ['HS256'],
          audience,
          clockTolerance,
          currentDate: clock(),
          requiredClaims: ['exp', 'sub'],
        };
        return (await jwtVerify(token, secret, options)).payload;
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
    for (const secret of secrets) {
      try {
        await jwtVerify(token, secret, { algorithms: ['HS256'], currentDate: clock() });
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
