import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AgentChangeReply } from '../../../shared/wire/agent-wire.ts';
import { ReadRequest } from '../../../shared/wire/wire.ts';
import type { Backend } from '../../backend.ts';
import { Problem } from '../../base/problem.ts';
import { readByAgent } from '../../model/read-receipts.ts';
import { viewAgentConversation } from '../../model/views.ts';
import {
  changeConversation,
  reopenConversation,
  type ConversationChange,
  type ConversationRow,
} from '../../store/conversations.ts';
import { ById } from '../by-id.ts';
import { coveredConversation } from './covered-conversation.ts';

const CHANGED = { 200: AgentChangeReply };

/** The agents' changes to a conversation, beside answers. */
export function conversationChangeRoutes(
  app: Parameters<FastifyPluginAsyncTypebox>[0],
  { store }: Backend,
): void {
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
      const { conversation } = await coveredConversation(store, request, request.params.id);
      if ((await reopenConversation(store.db, conversation.id)) === 'superseded') {
        throw new Problem('conversation_superseded');
      }
      return reply(request, conversation.id);
    },
  );

  async function change(
    request: FastifyRequest,
    id: string,
    make: (row: ConversationRow) => ConversationChange,
  ): Promise<AgentChangeReply> {
    await coveredConversation(store, request, id);
    await changeConversation(store.db, id, make);
    return reply(request, id);
  }

  async function reply(request: FastifyRequest, id: string): Promise<AgentChangeReply> {
    return { conversation: viewAgentConversation(await coveredConversation(store, request, id)) };
  }
}
