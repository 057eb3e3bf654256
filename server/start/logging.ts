import { DrizzleQueryError } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A terminal shows only what went wrong; elsewhere every request is a line of JSON. The log holds
 * only those parts of a request that reveal nothing about people: a query may hold names and
 * signatures, headers hold tokens.
 */
export function logging(isTerminal: boolean, level: LogLevel = isTerminal ? 'warn' : 'info') {
  return {
    level,
    serializers: {
      req: ({ method, url }: FastifyRequest) => ({ method, path: pathOf(url) }),
      err: viewError,
    },
  };
}

/** A token that somebody put into a path by mistake: three parts with dots. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const SHORTEST_TOKEN = 40;

function pathOf(url: string): string {
  const [path = ''] = url.split('?', 1);
  const mask = (part: string) => (part.length >= SHORTEST_TOKEN && TOKEN.test(part) ? '***' : part);
  return path.split('/').map(mask).join('/');
}

type LoggedError = {
  type: string;
  message: string;
  stack: string;
  code?: string;
  query?: string;
  cause?: LoggedError;
};

function viewError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' };
  const { name, message, stack = '', cause } = error;
  // Its own message, and so its stack, quote the parameters: what people wrote and who they are.
  if (error instanceof DrizzleQueryError) {
    const { query } = error;
    return {
      type: 'DrizzleQueryError',
      message: cause instanceof Error ? cause.message : '',
      stack: '',
      query,
      ...codeIn(cause),
    };
  }
  return {
    type: name,
    message,
    stack,
    ...codeIn(error),
    ...(cause === undefined ? {} : { cause: viewError(cause) }),
  };
}

function codeIn(error: unknown): { code?: string } {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' ? { code } : {};
}
