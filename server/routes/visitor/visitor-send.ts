import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { SendReply, SendRequest } from '../../../shared/wire/wire.ts';
import type { VisitorClaims } from '../../access/auth.ts';
import { liveSessionOf } from '../../access/session.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { checkText } from '../../model/message-text.ts';
import { viewConversation, viewMessage } from '../../model/views.ts';
import type { NewMessage } from '../../store/append.ts';
import { makeAppendTogether } from '../../store/append-together.ts';
import { sendAsVisitor, type Sent } from '../../store/messages.ts';
import { recordSighting } from '../../store/visitors.ts';
import { claimsOf } from './visitor-session.ts';

/** The route by which a visitor writes. The usual message costs one statement at most, its session included. */
export function visitorSendRoute(
  app: Parameters<FastifyPluginAsyncTypebox>[0],
  services: Services,
): void {
  const { store, bus, clock, limits, addressOf, metrics } = services;
  const append = makeAppendTogether(store);

  app.post(
    '/conversations',
    {
      config: {
        summary: 'Sends a message; the first one opens a conversation',
        checksSessionItself: true,
      },
      schema: { body: SendRequest, response: { 200: SendReply, 201: SendReply } },
    },
    async (request, reply): Promise<SendReply> => {
      checkText(request.body);
      const claims = claimsOf(request);
      const address = addressOf(request.raw);
      limits.admit('messagesOfVisitor', claims.visitorId);
      const { text, clientId } = request.body;
      limits.admit('storedBytesOfAddress', address, Buffer.byteLength(text));
      const draft = { text, clientId, at: clock() };
      const appended = await append(claims, draft);
      const sent = appended
        ? { ...appended, isNew: true }
        : await sendUnusual(claims, draft, address);
      bus.publishMessage(sent);
      if (sent.isNew) metrics.countMessage('visitor');
      void reply.code(sent.isNew ? 201 : 200);
      const { conversation, message } = sent;
      return { conversation: viewConversation(conversation), message: viewMessage(message) };
    },
  );

  async function sendUnusual(
    claims: VisitorClaims,
    draft: NewMessage,
    address: string,
  ): Promise<Sent> {
    const { visitor } = await liveSessionOf(services, claims);
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
    return sent;
  }
}
