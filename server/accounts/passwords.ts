import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { makeTurns } from '../base/turns.ts';
import type { Limits } from '../rate-limit/limits.ts';

/** A hash takes a thread of Node's four and 32 MB: files and names are looked up by the other two. */
const HASHES_AT_ONCE = 2;

export type PasswordHasher = {
  hash(password: string): Promise<string>;
  verify(attempt: { hash: string; password: string }): Promise<boolean>;
};

/** Scrypt with a salt for each password, as the library of accounts has it. */
export const SCRYPT: PasswordHasher = { hash: hashPassword, verify: verifyPassword };

/** Hashes passwords for all that asks for one, so that a flood of sign-ins holds nothing else up. */
export function makePasswords(
  limits: Pick<Limits, 'requireRoom'>,
  { hash, verify }: PasswordHasher = SCRYPT,
): PasswordHasher {
  const inTurn = makeTurns({
    atOnce: HASHES_AT_ONCE,
    requireRoom: (waiting) => limits.requireRoom('waitingPasswords', waiting),
  });
  return {
    hash: (password) => inTurn(() => hash(password)),
    verify: (attempt) => inTurn(() => verify(attempt)),
  };
}
