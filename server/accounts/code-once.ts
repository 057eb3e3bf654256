import { createHmac, timingSafeEqual } from 'node:crypto';
import { symmetricDecrypt } from 'better-auth/crypto';
import { giveBackCodeStep, takeCodeStep, twoFactorOf } from '../store/code-steps.ts';
import type { Database } from '../store/store.ts';
import type { Library } from './library.ts';

const STEP_MS = 30_000;

/** A code that is good; `giveBack` is for one that nothing came of. */
type TakenCode = { giveBack(): Promise<void> };

/**
 * Takes a code of an authenticator: each is good once (RFC 6238, 5.2), which the library does not see to.
 * Undefined where the code is wrong, or none is good any more that is as old as it.
 */
export async function takeCodeOnce(
  { db, library }: { db: Database; library: Library },
  userId: string,
  code: string,
): Promise<TakenCode | undefined> {
  const factor = await twoFactorOf(db, userId);
  if (!factor) return undefined;
  const { secretConfig: key } = await library.$context;
  const secret = await symmetricDecrypt({ key, data: factor.secret });
  const step = stepOf(code, secret);
  if (step === undefined || !(await takeCodeStep(db, factor.id, step))) return undefined;
  return { giveBack: () => giveBackCodeStep(db, factor.id, step) };
}

/** The time step whose code it is, of those that the library takes: this one and its neighbours. */
function stepOf(code: string, secret: string): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const now = Math.floor(Date.now() / STEP_MS);
  return [now, now - 1, now + 1].find((step) =>
    timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code)),
  );
}

/** RFC 4226; the authenticator got the letters of the secret as the key. */
function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const start = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
