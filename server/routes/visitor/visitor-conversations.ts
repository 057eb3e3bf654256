import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  CurrentReply,
  MessagesQuery,
  MessagesReply,
  ReadRequest,
  SendReply,
  SendRequest,
} from '../../../shared/wire/wire.ts';
import type { Backend } from '../../backend.ts';
import { Problem } from '../../base/problem.ts';
import { checkText } from '../../model/message-text.ts';
import { readByVisitor } from '../../model/read-receipts.ts';
import { viewConversation, viewMessage } from '../../model/views.ts';
import {
  changeConversation,
  conversationById,
  currentConversation,
  type ConversationRow,
} from '../../store/conversations.ts';
import { listMessages, sendAsVisitor, type Sent } from '../../store/messages.ts';
import { recordSighting } from '../../store/visitors.ts';
import { ById } from '../by-id.ts';
import { sessionOf } from './visitor-session.ts';

/** The visitor's routes to write, read and end a conversation. */
export function visitorConversationRoutes(
  app: Parameters<FastifyPluginAsyncTypebox>[0],
  backend: Backend,
): void {
  const { store, bus, team, clock, limits, addressOf, metrics } = backend;

  app.post(
    '/conversations',
    {
      config: { summary: 'Sends a message; the first one opens a conversation' },
      schema: { body: SendRequest, response: { 200: SendReply, 201: SendReply } },
    },
    async (request, reply): Promise<SendReply> => {
      checkText(request.body);
      const address = addressOf(request.raw);
      limits.admit('messagesOfVisitor', sessionOf(request).visitor.id);
      const { text, clientId } = request.body;
      limits.admit('storedBytesOfAddress', address, Buffer.byteLength(text));
      const draft = { text, clientId, at: clock() };
      const { visitor, claims } = sessionOf(request);
      const isVerified = claims.isVerified ?? false;
      // Agents are told whether the one who speaks is who they say, not whether another was.
      if (visitor.isVerified !== isVerified) {
        await recordSighting(store.db, visitor.id, { at: draft.at, isVerified });
      }
      const sent = await sendAsVisitor(store, visitor.id, draft, () => {
        limits.admit('conversationsOfVisitor', visitor.id);
        limits.admit('conversationsOfAddress', address);
      });
      if (!sent) throw new Problem('unauthorized');
      if (sent.isNew) {
        bus.publishMessage(sent);
        metrics.countMessage('visitor');
      }
      void reply.code(sent.isNew ? 201 : 200);
      return sendReply(sent);
    },
  );

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

function sendReply({ conversation, message }: Pick<Sent, 'conversation' | 'message'>): SendReply {
  return { conversation: viewConversation(conversation), message: viewMessage(message) };
}

function changed(row: ConversationRow | undefined): CurrentReply {
  if (!row) throw new Problem('not_found');
  return { conversation: viewConversation(row) };
}
