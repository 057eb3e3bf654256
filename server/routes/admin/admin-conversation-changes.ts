import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AgentChangeReply } from '../../../shared/wire/agent-wire.ts';
import { ReadRequest } from '../../../shared/wire/wire.ts';
import { ConversationPatchRequest } from '../../../shared/wire/desk-wire.ts';
import { agentNameOf, personOf } from '../../accounts/admin-claims.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { readByAgent } from '../../model/read-receipts.ts';
import { viewAgentConversation } from '../../model/views.ts';
import { systemLine } from '../../model/system-lines.ts';
import { markReadByPerson } from '../../store/agent-reads.ts';
import { closeConversation, reopenConversation } from '../../store/closing.ts';
import { changeConversation } from '../../store/conversations.ts';
import { siteById } from '../../store/sites.ts';
import { ById } from '../by-id.ts';
import { adminOf } from './admin-session.ts';
import { assign } from './assignment.ts';
import { coveredConversation } from './covered-conversation.ts';

const CHANGED = { 200: AgentChangeReply };

/** The agents' changes to a conversation, beside answers. */
export function conversationChangeRoutes(
  app: Parameters<FastifyPluginAsyncTypebox>[0],
  services: Services,
): void {
  const { store, clock } = services;
  app.post(
    '/conversations/:id/read',
    {
      config: { summary: 'Agents have read up to here' },
      schema: { params: ById, body: ReadRequest, response: CHANGED },
    },
    async (request) => {
      const { conversation } = await coveredConversation(store, request, request.params.id);
      const { seq } = request.body;
      await changeConversation(store.db, conversation.id, readByAgent(seq));
      const personId = personOf(adminOf(request));
      if (personId !== undefined) await markReadByPerson(store.db, personId, conversation, seq);
      return reply(request, conversation.id);
    },
  );

  app.post(
    '/conversations/:id/close',
    { config: { summary: 'Closes a conversation' }, schema: { params: ById, response: CHANGED } },
    async (request) => {
      const { id, line } = await toldOf(request, request.params.id, 'closed');
      await closeConversation(store.db, id, line);
      return reply(request, id);
    },
  );

  app.post(
    '/conversations/:id/reopen',
    {
      config: { summary: 'Opens the visitor’s newest conversation again' },
      schema: { params: ById, response: CHANGED },
    },
    async (request) => {
      const { id, line } = await toldOf(request, request.params.id, 'reopened');
      if ((await reopenConversation(store.db, id, line)) === 'superseded') {
        throw new Problem('conversation_superseded');
      }
      return reply(request, id);
    },
  );

  app.patch(
    '/conversations/:id',
    {
      config: { summary: 'Gives a conversation to somebody on the team, or to nobody' },
      schema: { params: ById, body: ConversationPatchRequest, response: CHANGED },
    },
    async (request) => {
      const { conversation } = await coveredConversation(store, request, request.params.id);
      await assign(services, adminOf(request), conversation, request.body.assigneeId);
      return reply(request, conversation.id);
    },
  );

  /** A conversation, and the line that tells both sides who did what with it; a nameless program tells none. */
  async function toldOf(request: FastifyRequest, asked: string, type: 'closed' | 'reopened') {
    const { conversation } = await coveredConversation(store, request, asked);
    const { id, siteId } = conversation;
    const admin = adminOf(request);
    if (admin.name === undefined) return { id, line: undefined };
    const site = await siteById(store.db, siteId);
    return { id, line: systemLine(type, agentNameOf(admin), site?.locale ?? null, clock()) };
  }

  async function reply(request: FastifyRequest, id: string): Promise<AgentChangeReply> {
    return { conversation: viewAgentConversation(await coveredConversation(store, request, id)) };
  }
}
