/*
 * Rules for e-mail addresses, names and passwords of people who sign in. The server checks by them, the
 * command line does, and the console does before it asks the server.
 */
export const MAX_EMAIL = 254;
export const MAX_PERSON_NAME = 64;

/**
 * Addresses that the library of accounts signs in, as a source for `RegExp` and JSON Schema alike. An
 * account with any other one could never be used.
 */
export const EMAIL_PATTERN =
  "^(?:[A-Za-z0-9_'+-]+\\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\\.)+[A-Za-z]{2,}$";

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

const email = new RegExp(EMAIL_PATTERN);

export const isEmail = (text: string): boolean => text.length <= MAX_EMAIL && email.test(text);
