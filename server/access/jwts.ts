import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Clock } from '../base/clock.ts';

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

  return { sign, verify };
}
