import { LOCALE_HEADER } from '../../shared/wire-names.ts';
import type { Locale } from '../../shared/locale.ts';
import type {
  AgentConversationReply,
  AgentConversationsQuery,
  AgentConversationsReply,
  AgentSendReply,
  MessagesQuery,
  AgentMessagesReply,
  Problem,
  SendRequest,
} from '../../shared/wire/wire.ts';

const TIMEOUT_MS = 15_000;

/** A refusal (with its HTTP status) or no answer at all (status 0). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  constructor(status: number, message: string, cause?: unknown) {
    super(message);
    this.status = status;
    if (cause !== undefined) Object.defineProperty(this, 'cause', { value: cause });
  }
}

export type InboxApi = {
  conversations(query: AgentConversationsQuery): Promise<AgentConversationsReply>;
  conversation(id: string): Promise<AgentConversationReply>;
  messages(id: string, query: MessagesQuery): Promise<AgentMessagesReply>;
  send(id: string, body: SendRequest): Promise<AgentSendReply>;
  read(id: string, seq: number): Promise<void>;
  close(id: string): Promise<void>;
  reopen(id: string): Promise<void>;
};

type ApiOptions = { base: string; token: string; locale: () => Locale };

/** The inbox's REST client; the page's only user of `fetch`. */
export function makeApi({ base, token, locale }: ApiOptions): InboxApi {
  const call = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(`${base}/api/v1/admin/cs${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          [LOCALE_HEADER]: locale(),
          ...(body ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: abort.signal,
      });
      const text = await response.text();
      if (!response.ok) throw new ApiError(response.status, titleOf(text) ?? response.statusText);
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new ApiError(0, String(error), error);
    } finally {
      clearTimeout(timer);
    }
  };

  const of = (id: string, rest = '') => `/conversations/${encodeURIComponent(id)}${rest}`;

  return {
    conversations: async (query) =>
      (await call('GET', `/conversations${search(query)}`)) as AgentConversationsReply,
    conversation: async (id) => (await call('GET', of(id))) as AgentConversationReply,
    messages: async (id, query) =>
      (await call('GET', of(id, `/messages${search(query)}`))) as AgentMessagesReply,
    send: async (id, body) => (await call('POST', of(id, '/messages'), body)) as AgentSendReply,
    read: async (id, seq) => void (await call('POST', of(id, '/read'), { seq })),
    close: async (id) => void (await call('POST', of(id, '/close'))),
    reopen: async (id) => void (await call('POST', of(id, '/reopen'))),
  };
}

function search(query: Readonly<Record<string, string | number>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

function titleOf(text: string): string | undefined {
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    return problem.detail ?? problem.title;
  } catch {
    // A proxy between us and the server answers in its own words, which help nobody.
    return undefined;
  }
}
