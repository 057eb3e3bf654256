import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AgentConversationReply,
  AgentConversationsQuery,
  AgentConversationsReply,
  AgentMessagesReply,
  AgentSendReply,
} from '../../../shared/wire/agent-wire.ts';
import { MessagesQuery, SendRequest } from '../../../shared/wire/wire.ts';
import { agentNameOf, personOf, type AdminClaims } from '../../accounts/admin-claims.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { checkText } from '../../model/message-text.ts';
import {
  viewAgentConversation,
  viewAgentConversationDetail,
  viewMessage,
} from '../../model/views.ts';
import { currentConversation } from '../../store/conversations.ts';
import { listInbox } from '../../store/inbox.ts';
import { countInbox } from '../../store/inbox-counts.ts';
import { wordsIn } from '../../store/inbox-search.ts';
import { lookAlikesOf } from '../../store/look-alikes.ts';
import { listMessages, sendAsAgent } from '../../store/messages.ts';
import { conversationChangeRoutes } from './admin-conversation-changes.ts';
import { adminOf, requireScope } from './admin-session.ts';
import { ById } from '../by-id.ts';
import { takeIfFree } from './assignment.ts';
import { coveredConversation } from './covered-conversation.ts';
import { parseExtraFilter } from './extra-filter.ts';
import { formatCursor, parseCursor } from './inbox-cursor.ts';

const DEFAULT_PAGE = 30;

/** The agents' routes for conversations. */
export function adminConversationRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    requireScope(app, services, 'admin.cs.inbox');
    readingRoutes(app, services);
    answerRoute(app, services);
    conversationChangeRoutes(app, services);
  };
}

function readingRoutes(app: Parameters<FastifyPluginAsyncTypebox>[0], { store }: Services): void {
  app.get(
    '/conversations',
    {
      config: { summary: 'Conversations, latest activity first' },
      schema: {
        querystring: AgentConversationsQuery,
        response: { 200: AgentConversationsReply },
      },
    },
    async (request): Promise<AgentConversationsReply> => {
      const { cursor, limit = DEFAULT_PAGE, assignee, q, extra, ...filters } = request.query;
      const admin = adminOf(request);
      const personId = personOf(admin);
      const scope = {
        ...(admin.sites && { sites: admin.sites }),
        ...(personId !== undefined && { personId }),
      };
      const words = wordsIn(q ?? '');
      const wanted = {
        ...filters,
        ...scope,
        words,
        limit: limit + 1,
        ...(extra !== undefined && { extra: parseExtraFilter(extra) }),
        ...(assignee !== undefined && { assigneeId: assigneeIn(assignee, admin) }),
        ...(cursor === undefined ? {} : { after: parseCursor(cursor) }),
      };
      // Nothing that could be found was asked for, as with a lone comma.
      const isForNothing = q !== undefined && q.trim() !== '' && words.length === 0;
      const found = isForNothing ? [] : await listInbox(store.db, wanted);
      const rows = found.slice(0, limit);
      const last = found.length > limit ? rows.at(-1) : undefined;
      return {
        conversations: rows.map(viewAgentConversation),
        nextCursor: last ? formatCursor(last.conversation) : null,
        ...(cursor === undefined && { counts: await countInbox(store.db, scope) }),
      };
    },
  );

  app.get(
    '/conversations/:id',
    {
      config: { summary: 'A conversation with all that is known of its visitor' },
      schema: { params: ById, response: { 200: AgentConversationReply } },
    },
    async (request): Promise<AgentConversationReply> => {
      const row = await coveredConversation(store, request, request.params.id);
      const lookAlikes = await lookAlikesOf(store.db, row.visitor);
      const newest = await currentConversation(store.db, row.visitor.id);
      return viewAgentConversationDetail(row, lookAlikes, newest?.id ?? row.conversation.id);
    },
  );

  app.get(
    '/conversations/:id/messages',
    {
      config: { summary: 'Messages, ascending by seq' },
      schema: { params: ById, querystring: MessagesQuery, response: { 200: AgentMessagesReply } },
    },
    async (request): Promise<AgentMessagesReply> => {
      const { conversation } = await coveredConversation(store, request, request.params.id);
      const { rows, hasMore } = await listMessages(store.db, conversation.id, request.query);
      return { messages: rows.map(viewMessage), hasMore };
    },
  );
}

function answerRoute(app: Parameters<FastifyPluginAsyncTypebox>[0], services: Services): void {
  const { store, bus, clock, metrics } = services;
  app.post(
    '/conversations/:id/messages',
    {
      config: { summary: 'Answers the visitor' },
      schema: {
        params: ById,
        body: SendRequest,
        response: { 200: AgentSendReply, 201: AgentSendReply },
      },
    },
    async (request, reply): Promise<AgentSendReply> => {
      checkText(request.body);
      const { conversation } = await coveredConversation(store, request, request.params.id);
      const admin = adminOf(request);
      await takeIfFree(services, admin, conversation);
      const { text, clientId } = request.body;
      const sent = await sendAsAgent(
        store,
        conversation.id,
        { id: admin.id, name: agentNameOf(admin) },
        { text, clientId, at: clock() },
      );
      if (!sent) throw new Problem('not_found');
      if (sent === 'superseded') throw new Problem('conversation_superseded');
      bus.publishMessage(sent);
      if (sent.isNew) metrics.countMessage('agent');
      void reply.code(sent.isNew ? 201 : 200);
      return { message: viewMessage(sent.message) };
    },
  );
}

/** The person that a filter names; null for conversations that are nobody's. */
function assigneeIn(assignee: string, { id }: AdminClaims): string | null {
  if (assignee === 'none') return null;
  return assignee === 'me' ? id : assignee;
}
