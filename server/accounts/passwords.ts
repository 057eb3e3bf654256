import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { makeTurns } from '../base/turns.ts';
import type { Limits } from '../rate-limit/limits.ts';

/** A hash takes a thread of Node's four and 32 MB: files and names are looked up by the other two. */
const HASHES_AT_ONCE = 2;

/** Hashes passwords for all that asks for one, so that a flood of sign-ins holds nothing else up. */
export function makePasswords(limits: Pick<Limits, 'requireRoom'>) {
  const inTurn = makeTurns({
    atOnce: HASHES_AT_ONCE,
    requireRoom: (waiting) => limits.requireRoom('waitingPasswords', waiting),
  });
  return {
    hash: (password: string) => inTurn(() => hashPassword(password)),
    verify: (attempt: { hash: string; password: string }) => inTurn(() => verifyPassword(attempt)),
  };
}

export type Passwords = ReturnType<typeof makePasswords>;
