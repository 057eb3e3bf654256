import type {
  AgentConversation,
  AgentConversationReply,
  Conversation,
  Message,
  Site,
} from '../shared/wire.ts';
import type { ConversationRow } from './store/conversations.ts';
import type { InboxRow } from './store/inbox.ts';
import type { MessageRow } from './store/messages.ts';
import type { SiteRow } from './store/sites.ts';
import type { VisitorRow } from './store/visitors.ts';

/*
 * Rows as the wire shows them. Visitors see of a message what agents see, but nobody sees an
 * agent's id.
 */

export function viewConversation(row: ConversationRow): Conversation {
  const { id, status, lastSeq, readSeq, agentReadSeq, agentName, previousId } = row;
  return {
    id,
    status,
    lastSeq,
    readSeq,
    agentReadSeq,
    ...(agentName === null ? {} : { agentName }),
    ...(previousId === null ? {} : { previousId }),
  };
}

export function viewMessage(row: MessageRow): Message {
  const { id, conversationId, seq, from, text, agentName, createdAt, clientId } = row;
  return {
    id,
    conversationId,
    seq,
    from,
    text,
    createdAt: createdAt.toISOString(),
    ...(agentName === null ? {} : { agentName }),
    ...(clientId === null ? {} : { clientId }),
  };
}

export function viewSite({ name, locale, welcome, theme }: SiteRow, online: boolean): Site {
  return {
    name,
    online,
    theme,
    ...(locale === null ? {} : { locale }),
    ...(welcome === null ? {} : { welcome }),
  };
}

export function viewAgentConversation(row: InboxRow): AgentConversation {
  const { conversation, siteName, visitor, lastMessage } = row;
  const { nickname, avatar } = visitor.profile;
  return {
    ...viewConversation(conversation),
    siteId: conversation.siteId,
    siteName,
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.updatedAt.toISOString(),
    ...(lastMessage === null ? {} : { lastMessage: viewMessage(lastMessage) }),
    visitor: {
      ...viewIdentity(visitor),
      ...(nickname === undefined ? {} : { nickname }),
      ...(avatar === undefined ? {} : { avatar }),
    },
  };
}

export function viewAgentConversationDetail(row: InboxRow): AgentConversationReply {
  const { profile, browser, address, context } = row.visitor;
  return {
    conversation: viewAgentConversation(row),
    visitor: {
      ...viewIdentity(row.visitor),
      profile,
      ...(browser === null ? {} : { browser }),
      ...(address === null ? {} : { address }),
      context,
    },
  };
}

function viewIdentity({ id, externalUserId }: VisitorRow) {
  return { id, ...(externalUserId === null ? {} : { externalUserId }) };
}
