import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AgentConversationsQuery,
  MessagesQuery,
  ReadRequest,
  SendRequest,
  AgentChangeReply,
  AgentConversationReply,
  AgentConversationsReply,
  AgentSendReply,
  AgentMessagesReply,
} from '../../shared/wire/wire.ts';
import { agentNameOf, coversSite } from '../access/auth.ts';
import type { Backend } from '../backend.ts';
import { checkText } from '../model/message-text.ts';
import { Problem } from '../base/problem.ts';
import { readByAgent } from '../model/read-receipts.ts';
import {
  changeConversation,
  reopenConversation,
  type ConversationChange,
  type ConversationRow,
} from '../store/conversations.ts';
import { inboxConversation, listInbox, type InboxRow } from '../store/inbox.ts';
import { listMessages, sendAsAgent } from '../store/messages.ts';
import { viewAgentConversation, viewAgentConversationDetail, viewMessage } from '../model/views.ts';
import { adminOf, requireScope } from './admin-session.ts';
import { ById } from './by-id.ts';
import { formatCursor, parseCursor } from './inbox-cursor.ts';

const DEFAULT_PAGE = 30;

const CHANGED = { 200: AgentChangeReply };

/** The agents' routes for conversations. */
export function adminConversationRoutes(backend: Backend): FastifyPluginAsyncTypebox {
  const { store, clock, tokens, metrics } = backend;

  return async (app) => {
    requireScope(app, tokens, 'admin.cs.inbox');

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
        const { cursor, limit = DEFAULT_PAGE, ...filters } = request.query;
        const { sites } = adminOf(request);
        const found = await listInbox(store.db, {
          ...filters,
          limit: limit + 1,
          ...(sites && { sites }),
          ...(cursor === undefined ? {} : { after: parseCursor(cursor) }),
        });
        const rows = found.slice(0, limit);
        const last = found.length > limit ? rows.at(-1) : undefined;
        return {
          conversations: rows.map(viewAgentConversation),
          nextCursor: last ? formatCursor(last.conversation) : null,
        };
      },
    );

    app.get(
      '/conversations/:id',
      {
        config: { summary: 'A conversation with all that is known of its visitor' },
        schema: { params: ById, response: { 200: AgentConversationReply } },
      },
      async (request): Promise<AgentConversationReply> =>
        viewAgentConversationDetail(await covered(request, request.params.id)),
    );

    app.get(
      '/conversations/:id/messages',
      {
        config: { summary: 'Messages, ascending by seq' },
        schema: { params: ById, querystring: MessagesQuery, response: { 200: AgentMessagesReply } },
      },
      async (request): Promise<AgentMessagesReply> => {
        const { conversation } = await covered(request, request.params.id);
        const { rows, hasMore } = await listMessages(store.db, conversation.id, request.query);
        return { messages: rows.map(viewMessage), hasMore };
      },
    );

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
        const { conversation } = await covered(request, request.params.id);
        const admin = adminOf(request);
        const { text, clientId } = request.body;
        const sent = await sendAsAgent(
          store.db,
          conversation.id,
          { id: admin.id, name: agentNameOf(admin) },
          { text, clientId, at: clock() },
        );
        if (!sent) throw new Problem('not_found');
        if (sent === 'superseded') throw new Problem('conversation_superseded');
        if (sent.isNew) metrics.countMessage('agent');
        void reply.code(sent.isNew ? 201 : 200);
        return { message: viewMessage(sent.message) };
      },
    );

    app.post(
      '/conversations/:id/read',
      {
        config: { summary: 'Agents have read up to here' },
        schema: { params: ById, body: ReadRequest, response: CHANGED },
      },
      async (request) => change(request, request.params.id, readByAgent(request.body.seq)),
    );

    app.post(
      '/conversations/:id/close',
      { config: { summary: 'Closes a conversation' }, schema: { params: ById, response: CHANGED } },
      async (request) => change(request, request.params.id, () => ({ status: 'closed' })),
    );

    app.post(
      '/conversations/:id/reopen',
      {
        config: { summary: 'Opens the visitor’s newest conversation again' },
        schema: { params: ById, response: CHANGED },
      },
      async (request) => {
        const { conversation } = await covered(request, request.params.id);
        if ((await reopenConversation(store.db, conversation.id)) === 'superseded') {
          throw new Problem('conversation_superseded');
        }
        return reply(request, conversation.id);
      },
    );
  };

  /** A conversation of a site that the token is not good for is as good as none. */
  async function covered(request: FastifyRequest, id: string): Promise<InboxRow> {
    const row = await inboxConversation(store.db, id);
    if (!row || !coversSite(adminOf(request), row.conversation.siteId)) {
      throw new Problem('not_found');
    }
    return row;
  }

  async function change(
    request: FastifyRequest,
    id: string,
    make: (row: ConversationRow) => ConversationChange,
  ): Promise<AgentChangeReply> {
    await covered(request, id);
    await changeConversation(store.db, id, make);
    return reply(request, id);
  }

  async function reply(request: FastifyRequest, id: string): Promise<AgentChangeReply> {
    return { conversation: viewAgentConversation(await covered(request, id)) };
  }
}
