import {
  EMBED_ORIGIN_HEADER,
  ENTRY_HEADER,
  LOCALE_HEADER,
  VISITOR_PROTOCOL,
} from '../../shared/wire-names.ts';
import { retryAfterCause } from '../../client/retry-after.ts';
import { isErrorCode, WidgetError, type ErrorCode } from '../../shared/rpc/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Start } from '../ports/host.ts';
import type { Backend } from '../ports/backend.ts';

/** A server that accepted the connection but does not answer is as good as none. */
const REQUEST_TIMEOUT_MS = 15_000;

export type ApiOptions = {
  apiBase: string;
  wsBase: string;
  entry: Start['entry'];
  locale: () => Locale;
};

/** The real backend over REST and WebSocket. */
export function makeApi({ apiBase, wsBase, entry, locale }: ApiOptions): Backend {
  const request = async <Reply>(
    method: 'GET' | 'POST',
    path: string,
    {
      token,
      body,
      keepalive = false,
    }: { token?: string | undefined; body?: unknown; keepalive?: boolean } = {},
  ): Promise<Reply> => {
    const headers: Record<string, string> = { [LOCALE_HEADER]: locale() };
    if (entry.type === 'link') headers[ENTRY_HEADER] = 'link';
    else headers[EMBED_ORIGIN_HEADER] = entry.origin;
    if (token !== undefined) headers['Authorization'] = `Bearer ${token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';

    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), REQUEST_TIMEOUT_MS);
    try {
      const response = await fetch(`${apiBase}/api/v1/cs${path}`, {
        method,
        headers,
        credentials: 'omit',
        keepalive,
        signal: abort.signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw await errorOf(response);
      return (response.status === 204 ? undefined : await response.json()) as Reply;
    } catch (error) {
      if (error instanceof WidgetError) throw error;
      throw new WidgetError({ code: 'network', message: `${apiBase} cannot be reached.` }, error);
    } finally {
      clearTimeout(timer);
    }
  };

  const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;

  return {
    place: apiBase,
    // A renewal proves nothing anew: a signature is of the first minutes.
    handshake: ({ signature, ...body }, token) =>
      request('POST', '/handshake', {
        token,
        body: token === undefined ? { ...body, signature } : body,
      }),
    identify: (token, body) => request('POST', '/identify', { token, body }),
    send: (token, body) => request('POST', '/conversations', { token, body }),
    current: (token) => request('GET', '/conversations/current', { token }),
    messages(token, id, query) {
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, String(value)]),
      );
      return request('GET', `${conversation(id)}/messages?${search}`, { token });
    },
    // The server hears of it though the page goes.
    read: (token, id, seq) =>
      request('POST', `${conversation(id)}/read`, { token, body: { seq }, keepalive: true }),
    leave: (token, { id }) => request('POST', `${conversation(id)}/leave`, { token }),
    connect: (token, handlers, connectSocket) =>
      connectSocket(
        { url: `${wsBase}/ws`, protocols: [VISITOR_PROTOCOL, `jwt.${token}`] },
        handlers,
      ),
  };
}

async function errorOf(response: Response): Promise<WidgetError> {
  const { status, headers, url } = response;
  let problem: Record<string, unknown> = {};
  try {
    problem = Object(await response.json()) as Record<string, unknown>;
  } catch {
    // A proxy's own page: the status alone has to do.
  }
  const { code, detail, title } = problem;
  const message = [detail, title].find((text) => typeof text === 'string');
  return new WidgetError(
    {
      code: isErrorCode(code) ? code : codeOf(status),
      message: typeof message === 'string' ? message : `HTTP ${status}: ${url}`,
      status,
    },
    retryAfterCause(headers),
  );
}

function codeOf(status: number): ErrorCode {
  if (status === 400) return 'bad_config';
  if (status === 401) return 'unauthorized';
  if (status === 404) return 'unavailable';
  if (status === 429) return 'rate_limited';
  return status >= 500 || status === 408 ? 'network' : 'send_failed';
}
