import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import {
  IdentifyRequest,
  MessagesQuery,
  ReadRequest,
  SendRequest,
  VisitorProfile,
  type CurrentReply,
  type MessagesReply,
  type SendReply,
  type SessionReply,
} from '../../shared/wire.ts';
import type { Backend } from '../backend.ts';
import { makeParse } from '../check.ts';
import { identify, signOut, userIdOf } from '../identity.ts';
import { checkText } from '../message-text.ts';
import { Problem } from '../problem.ts';
import { readByVisitor } from '../reading.ts';
import { sessionReply } from '../session-reply.ts';
import { bearerToken, openSession, sightingOf, type Session } from '../session.ts';
import {
  changeConversation,
  conversationById,
  currentConversation,
  type ConversationRow,
} from '../store/conversations.ts';
import { ID_PATTERN } from '../store/ids.ts';
import { listMessages, sendAsVisitor } from '../store/messages.ts';
import { recordSighting, type VisitorRow } from '../store/visitors.ts';
import { viewConversation, viewMessage } from '../views.ts';

const parseProfile = makeParse(VisitorProfile);

const ById = Type.Object({ id: Type.String({ pattern: ID_PATTERN }) });

/** What a visitor does with a session. */
export function visitorRoutes(backend: Backend): FastifyPluginAsyncTypebox {
  const { store, clock, tokens, limits, metrics } = backend;

  return async (app) => {
    app.decorateRequest('session');
    // Before the body is read: who may not come in need not be listened to.
    app.addHook('onRequest', async (request) => {
      limits.admitAddress(request.ip);
      const token = bearerToken(request.headers);
      const claims = token === undefined ? undefined : await tokens.verifyVisitor(token);
      const session = await openSession(backend, claims, request.headers.origin);
      limits.admitVisitor(session.visitor.id);
      request.setDecorator<Session>('session', session);
    });

    app.post(
      '/identify',
      { schema: { body: IdentifyRequest } },
      async (request): Promise<SessionReply> => {
        // Each sign-out makes a new visitor, as a handshake may.
        limits.admitHandshake(request.ip);
        const { visitor, claims } = sessionOf(request);
        const profile = parseProfile(request.body);
        const sighting = { ...sightingOf(request, clock()), profile };
        const next = await become(visitor, request.body.externalUserId, sighting);
        return sessionReply(backend, next, claims.arrival);
      },
    );

    app.post(
      '/conversations',
      { schema: { body: SendRequest } },
      async (request, reply): Promise<SendReply> => {
        checkText(request.body);
        limits.admitMessage(sessionOf(request).visitor.id);
        const { text, clientId } = request.body;
        const draft = { text, clientId, at: clock() };
        const sent = await sendAsVisitor(store.db, sessionOf(request).visitor.id, draft);
        if (!sent) throw new Problem('unauthorized');
        if (sent.isNew) metrics.countMessage('visitor');
        void reply.code(sent.isNew ? 201 : 200);
        return {
          conversation: viewConversation(sent.conversation),
          message: viewMessage(sent.message),
        };
      },
    );

    app.get('/conversations/current', async (request): Promise<CurrentReply> => {
      const current = await currentConversation(store.db, sessionOf(request).visitor.id);
      return { conversation: current ? viewConversation(current) : null };
    });

    app.get(
      '/conversations/:id/messages',
      { schema: { params: ById, querystring: MessagesQuery } },
      async (request): Promise<MessagesReply> => {
        const conversation = await ownConversation(request, request.params.id);
        const { rows, hasMore } = await listMessages(store.db, conversation.id, request.query);
        return {
          conversation: viewConversation(conversation),
          messages: rows.map(viewMessage),
          hasMore,
        };
      },
    );

    app.post(
      '/conversations/:id/read',
      { schema: { params: ById, body: ReadRequest } },
      async (request): Promise<CurrentReply> => {
        const { id } = await ownConversation(request, request.params.id);
        return changed(await changeConversation(store.db, id, readByVisitor(request.body.seq)));
      },
    );

    app.post(
      '/conversations/:id/leave',
      { schema: { params: ById } },
      async (request): Promise<CurrentReply> => {
        const { id } = await ownConversation(request, request.params.id);
        return changed(await changeConversation(store.db, id, () => ({ status: 'closed' })));
      },
    );
  };

  function become(
    visitor: VisitorRow,
    told: string | null | undefined,
    sighting: ReturnType<typeof sightingOf> & { profile: VisitorProfile },
  ): Promise<VisitorRow> {
    if (told === null) return signOut(store.db, visitor, sighting);
    const externalUserId = userIdOf(told);
    return externalUserId === undefined || externalUserId === visitor.externalUserId
      ? recordSighting(store.db, visitor.id, sighting)
      : identify(store.db, visitor, externalUserId, sighting);
  }

  /** Somebody else's conversation is as good as none. */
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

const sessionOf = (request: FastifyRequest) => request.getDecorator<Session>('session');
