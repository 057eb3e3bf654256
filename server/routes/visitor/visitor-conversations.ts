import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  CurrentReply,
  MessagesQuery,
  MessagesReply,
  ReadRequest,
} from '../../../shared/wire/wire.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { readByVisitor } from '../../model/read-receipts.ts';
import { viewConversation } from '../../model/views.ts';
import {
  changeConversation,
  conversationById,
  currentConversation,
  type ConversationRow,
} from '../../store/conversations.ts';
import { listMessages } from '../../store/messages.ts';
import { ById } from '../by-id.ts';
import { sessionOf } from './visitor-session.ts';

/** The visitor's routes to read and end a conversation. */
export function visitorConversationRoutes(
  app: Parameters<FastifyPluginAsyncTypebox>[0],
  services: Services,
): void {
  const { store, team } = services;

  app.get(
    '/conversations/current',
    {
      config: { summary: 'The newest conversation, open or closed' },
      schema: { response: { 200: CurrentReply } },
    },
    async (request): Promise<CurrentReply> => {
      const current = await currentConversation(store.db, sessionOf(request).visitor.id);
      return { conversation: current ? viewConversation(current) : null };
    },
  );

  app.get(
    '/conversations/:id/messages',
    {
      config: { summary: 'Messages, ascending by seq' },
      schema: { params: ById, querystring: MessagesQuery, response: { 200: MessagesReply } },
    },
    async (request): Promise<MessagesReply> => {
      const conversation = await ownConversation(request, request.params.id);
      const { rows, hasMore } = await listMessages(store.db, conversation.id, request.query);
      return {
        conversation: viewConversation(conversation),
        messages: rows.map(team.viewMessage),
        hasMore,
      };
    },
  );

  app.post(
    '/conversations/:id/read',
    {
      config: { summary: 'The visitor has read up to here' },
      schema: { params: ById, body: ReadRequest, response: { 200: CurrentReply } },
    },
    async (request): Promise<CurrentReply> => {
      const { id } = await ownConversation(request, request.params.id);
      return changed(await changeConversation(store.db, id, readByVisitor(request.body.seq)));
    },
  );

  app.post(
    '/conversations/:id/leave',
    {
      config: { summary: 'The visitor ends the conversation' },
      schema: { params: ById, response: { 200: CurrentReply } },
    },
    async (request): Promise<CurrentReply> => {
      const { id } = await ownConversation(request, request.params.id);
      return changed(await changeConversation(store.db, id, () => ({ status: 'closed' })));
    },
  );

  /** Somebody else's conversation counts as not found. */
  async function ownConversation(request: FastifyRequest, id: string): Promise<ConversationRow> {
    const conversation = await conversationById(store.db, id);
    if (conversation?.visitorId !== sessionOf(request).visitor.id) throw new Problem('not_found');
    return conversation;
  }
}

function changed(row: ConversationRow | undefined): CurrentReply {
  if (!row) throw new Problem('not_found');
  return { conversation: viewConversation(row) };
}
