import { SCRYPT, type PasswordHasher } from '../accounts/passwords.ts';

const hashes = new Map<string, Promise<string>>();
const verdicts = new Map<string, Promise<boolean>>();

/**
 * For tests, in which hundreds of people have the same password: each password is hashed once a process,
 * and compared with each hash once. A hash takes a tenth of a second of the processor.
 */
export const REMEMBERED_HASHES: PasswordHasher = {
  hash: (password) => remembered(hashes, password, () => SCRYPT.hash(password)),
  verify: (attempt) => remembered(verdicts, JSON.stringify(attempt), () => SCRYPT.verify(attempt)),
};

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>) {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
