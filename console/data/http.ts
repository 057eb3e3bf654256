import { retryAfterCause } from '../../client/retry-after.ts';
import type { Locale } from '../../shared/locale.ts';
import { LOCALE_HEADER } from '../../shared/wire-names.ts';
import type { Problem } from '../../shared/wire/wire.ts';

const TIMEOUT_MS = 15_000;

/** A refusal (with its HTTP status and code) or no answer at all (status 0). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** The problem's own code; empty where somebody else answered. */
  readonly code: string;
  /** The field of the request that is not valid. */
  readonly field: string | undefined;

  constructor(
    status: number,
    problem: { message: string; code?: string; field?: string | undefined },
    cause?: unknown,
  ) {
    super(problem.message);
    this.status = status;
    this.code = problem.code ?? '';
    this.field = problem.field;
    if (cause !== undefined) Object.defineProperty(this, 'cause', { value: cause });
  }
}

/** The server has no such thing for this person; a 404 without a code is somebody else's answer. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404 && error.code !== '';
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Sends a request below `/api/v1`; a body is JSON, unless it is a file. */
export type Call = <Reply = unknown>(
  method: Method,
  path: string,
  body?: object | Blob,
  /** It is sent even if the page is left meanwhile; the browser takes bodies up to 64 KB. */
  keepalive?: 'keepalive',
) => Promise<Reply>;

type CallOptions = {
  origin: string;
  locale: () => Locale;
};

/** The console's only user of `fetch`. The session's cookie goes along by itself. */
export function makeCall({ origin, locale }: CallOptions): Call {
  return async <Reply>(
    method: Method,
    path: string,
    body?: object | Blob,
    keepalive?: 'keepalive',
  ) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(`${origin}/api/v1${path}`, {
        method,
        headers: {
          [LOCALE_HEADER]: locale(),
          ...typeOf(body),
        },
        ...(body ? { body: body instanceof Blob ? body : JSON.stringify(body) } : {}),
        keepalive: keepalive !== undefined,
        signal: abort.signal,
      });
      const text = await response.text();
      if (!response.ok) {
        const problem = problemOf(text) ?? { message: response.statusText };
        throw new ApiError(response.status, problem, retryAfterCause(response.headers));
      }
      return (text === '' ? undefined : JSON.parse(text)) as Reply;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new ApiError(0, { message: String(error) }, error);
    } finally {
      clearTimeout(timer);
    }
  };
}

function typeOf(body: object | Blob | undefined): Record<string, string> {
  if (!body) return {};
  return { 'Content-Type': body instanceof Blob ? body.type : 'application/json' };
}

function problemOf(
  text: string,
): { message: string; code: string; field: string | undefined } | undefined {
  try {
    const { code = '', title, detail, field } = JSON.parse(text) as Partial<Problem>;
    return { code, field, message: detail ?? title ?? '' };
  } catch {
    // A proxy between us and the server answers in its own words, which help nobody.
    return undefined;
  }
}
