import type { AgentsReply } from '../../shared/wire/account-wire.ts';
import type {
  AgentChangeReply,
  AgentConversationReply,
  AgentConversationsQuery,
  AgentConversationsReply,
  AgentMessagesReply,
  AgentSendReply,
} from '../../shared/wire/agent-wire.ts';
import type {
  ConversationPatchRequest,
  NoteReply,
  NoteRequest,
  NotesReply,
  ReportQuery,
  ReportReply,
} from '../../shared/wire/desk-wire.ts';
import type { MessagesQuery, SendRequest } from '../../shared/wire/wire.ts';
import type { Call } from './http.ts';

export type InboxApi = {
  conversations(query: AgentConversationsQuery): Promise<AgentConversationsReply>;
  conversation(id: string): Promise<AgentConversationReply>;
  messages(id: string, query: MessagesQuery): Promise<AgentMessagesReply>;
  send(id: string, body: SendRequest): Promise<AgentSendReply>;
  read(id: string, seq: number): Promise<void>;
  close(id: string): Promise<AgentChangeReply>;
  reopen(id: string): Promise<AgentChangeReply>;
  change(id: string, body: ConversationPatchRequest): Promise<AgentChangeReply>;
  notes(id: string): Promise<NotesReply>;
  addNote(id: string, body: NoteRequest): Promise<NoteReply>;
  /** The people to whom a site's conversation can be given. */
  colleagues(siteId: string): Promise<AgentsReply>;
  report(query: ReportQuery): Promise<ReportReply>;
};

/** The part of it that an open conversation needs. */
export type ThreadApi = Pick<InboxApi, 'conversation' | 'messages' | 'send' | 'read'>;

/** The inbox's REST client. */
export function makeInboxApi(call: Call): InboxApi {
  const of = (id: string, rest = '') => `/admin/cs/conversations/${encodeURIComponent(id)}${rest}`;
  return {
    conversations: (query) => call('GET', `/admin/cs/conversations${search(query)}`),
    conversation: (id) => call('GET', of(id)),
    messages: (id, query) => call('GET', of(id, `/messages${search(query)}`)),
    send: (id, body) => call('POST', of(id, '/messages'), body, 'keepalive'),
    read: (id, seq) => call('POST', of(id, '/read'), { seq }, 'keepalive'),
    close: (id) => call('POST', of(id, '/close')),
    reopen: (id) => call('POST', of(id, '/reopen')),
    change: (id, body) => call('PATCH', of(id), body),
    notes: (id) => call('GET', of(id, '/notes')),
    addNote: (id, body) => call('POST', of(id, '/notes'), body),
    colleagues: (site) => call('GET', `/admin/cs/agents${search({ site })}`),
    report: (query) => call('GET', `/admin/cs/report${search(query)}`),
  };
}

function search(query: Readonly<Record<string, string | number>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
