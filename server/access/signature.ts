import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '../base/problem.ts';

/** The values that a signature covers. */
export type Signed = {
  appKey: string;
  /** When it was signed, in seconds since 1970. */
  t: number;
  externalUserId?: string | undefined;
  nickname?: string | undefined;
};

/**
 * HMAC-SHA256 in hex. The parts are joined by line feeds, so two identities could sign alike if
 * they held any: control characters are refused before anything comes here.
 */
export function sign(
  secret: string,
  { appKey, t, externalUserId = '', nickname = '' }: Signed,
): string {
  const payload = [appKey, t, externalUserId, nickname].join('\n');
  return createHmac('sha256', secret).update(payload).digest('hex');
}

type Proof = { s: string; now: Date; ttlSec: number };

/** Throws unless the secret's holder signed exactly this, not longer ago (or ahead) than `ttlSec`. */
export function checkSignature(secret: string, signed: Signed, { s, now, ttlSec }: Proof): void {
  const expected = Buffer.from(sign(secret, signed));
  const told = Buffer.from(s.toLowerCase());
  if (told.length !== expected.length || !timingSafeEqual(told, expected)) {
    throw new Problem('signature_invalid');
  }
  const nowSec = Math.floor(now.getTime() / 1000);
  if (Math.abs(nowSec - signed.t) > ttlSec) throw new Problem('signature_expired');
}
