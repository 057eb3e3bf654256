import { WidgetError } from '../../shared/rpc/errors.ts';
import type { Conversation, Message } from '../../shared/wire/wire.ts';
import type { Storage } from '../browser/storage.ts';

export const AGENT_NAME = 'Mock';

/** Oldest first. */
type Kept = { conversations: readonly Conversation[]; messages: readonly Message[] };

const NOTHING: Kept = { conversations: [], messages: [] };

/** The conversations of the mock, kept for as long as the tab is. */
export function makeMockStore(storage: Storage) {
  let kept = readKept(storage);

  const keep = (next: Kept) => {
    kept = next;
    storage.write('mock', kept);
  };

  const current = () => kept.conversations[kept.conversations.length - 1] ?? null;

  const byId = (id: string): Conversation => {
    const found = kept.conversations.find((conversation) => conversation.id === id);
    if (!found) throw new WidgetError({ code: 'send_failed', message: 'No such conversation.' });
    return found;
  };

  const change = (id: string, changes: Partial<Conversation>): Conversation => {
    const changed = { ...byId(id), ...changes };
    const conversations = kept.conversations.map((other) => (other.id === id ? changed : other));
    keep({ ...kept, conversations });
    return changed;
  };

  const begin = (previous: Conversation | null): Conversation => {
    const begun: Conversation = {
      id: `mock-${kept.conversations.length + 1}`,
      status: 'open',
      lastSeq: 0,
      readSeq: 0,
      agentReadSeq: 0,
      agentName: AGENT_NAME,
      ...(previous && { previousId: previous.id }),
    };
    keep({ ...kept, conversations: [...kept.conversations, begun] });
    return begun;
  };

  const append = (
    { id, lastSeq }: Conversation,
    from: Message['from'],
    text: string,
    more: Partial<Message>,
  ): Message => {
    const seq = lastSeq + 1;
    const message: Message = {
      id: `${id}-${seq}`,
      conversationId: id,
      seq,
      from,
      text,
      createdAt: new Date().toISOString(),
      ...more,
    };
    keep({ ...kept, messages: [...kept.messages, message] });
    change(id, { lastSeq: seq });
    return message;
  };

  const messagesOf = (id: string | undefined) =>
    kept.messages.filter(({ conversationId }) => conversationId === id);

  return {
    kept: () => kept,
    messagesOf,
    clear: () => keep(NOTHING),
    current,
    byId,
    change,
    begin,
    append,
  };
}

/** A former version of the page may have kept it in another form. */
function readKept(storage: Storage): Kept {
  const kept = Object(storage.read('mock')) as Partial<Kept>;
  return Array.isArray(kept.conversations) && Array.isArray(kept.messages)
    ? (kept as Kept)
    : NOTHING;
}
