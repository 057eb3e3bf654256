import { DrizzleQueryError } from 'drizzle-orm';

/** Codes of a connection that could not be made or was lost, as Node and PostgreSQL name them. */
const CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN'],
  // The server stops, crashed, starts, or has no connection left.
  ...['57P01', '57P02', '57P03', '53300'],
  // A statement or a lock took longer than it may: the store is too busy.
  ...['57014', '55P03'],
  // Two statements waited for one another, so the store gave one of them up.
  ...['40P01', '40001'],
]);

/** Classes of PostgreSQL's codes: connection exception, disk full and other lacks. */
const CLASSES = ['08', '53'];

/** The driver's own errors have no code. */
const MESSAGES = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'the database was silent',
];

const DEEPEST_CAUSE = 4;

/** Whether a query failed because the store is away or overloaded, and may succeed a little later. */
export function isOutOfReach(error: unknown): boolean {
  let reason = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && reason instanceof Error; depth += 1) {
    if (isAway(reason)) return true;
    reason = reason.cause;
  }
  return false;
}

/** Whether the store is what failed, for whatever reason. */
export function isStoreFailure(error: unknown): boolean {
  return error instanceof DrizzleQueryError || isOutOfReach(error);
}

function isAway(error: Error & { code?: unknown }): boolean {
  const { code, message } = error;
  // A host with several addresses fails with one error for each of them.
  if (error instanceof AggregateError) return error.errors.some(isOutOfReach);
  if (typeof code === 'string' && CODES.has(code)) return true;
  const isOfClass = typeof code === 'string' && code.length === 5;
  if (isOfClass && CLASSES.some((beginning) => code.startsWith(beginning))) return true;
  return MESSAGES.some((beginning) => message.startsWith(beginning));
}
