import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  IdentifyRequest,
  MessagesQuery,
  ReadRequest,
  SendRequest,
  ToldProfile,
  CurrentReply,
  MessagesReply,
  SendReply,
  SessionReply,
} from '../../shared/wire/wire.ts';
import type { Backend } from '../backend.ts';
import { become } from '../access/become.ts';
import { makeParse } from '../base/check.ts';
import { checkExtra } from '../model/extra.ts';
import { userIdOf } from '../access/identity.ts';
import { checkText } from '../model/message-text.ts';
import { Problem } from '../base/problem.ts';
import { makeByteLimit } from '../rate-limit/byte-limit.ts';
import { readByVisitor } from '../model/read-receipts.ts';
import { markAccess } from '../http/route-list.ts';
import { sessionReply } from './session-reply.ts';
import { bearerToken, openSession, sightingOf, type Session } from '../access/session.ts';
import {
  changeConversation,
  conversationById,
  currentConversation,
  type ConversationRow,
} from '../store/conversations.ts';
import { listMessages, sendAsVisitor } from '../store/messages.ts';
import { siteById } from '../store/sites.ts';
import { recordSighting } from '../store/visitors.ts';
import { storedProfile } from '../model/stored-visitor.ts';
import { viewConversation, viewMessage } from '../model/views.ts';
import { isVouchedFor } from '../access/vouching.ts';
import { ById } from './by-id.ts';

const parseProfile = makeParse(ToldProfile);

/** The visitor's routes, for the holder of a session. */
export function visitorRoutes(backend: Backend): FastifyPluginAsyncTypebox {
  const { store, clock, tokens, limits, addressOf, metrics } = backend;

  return async (app) => {
    markAccess(app, 'visitor');
    app.decorateRequest('session');
    // Before the body is read: who may not come in need not be listened to.
    app.addHook('onRequest', async (request) => {
      const token = bearerToken(request.headers);
      const claims = token === undefined ? undefined : await tokens.verifyVisitor(token);
      const session = await openSession(backend, claims, request.headers.origin);
      limits.admit('requestsOfVisitor', session.visitor.id);
      request.setDecorator<Session>('session', session);
    });

    app.post(
      '/identify',
      {
        config: {
          summary:
            'Says who the visitor is, or that they signed out; the profile here or in `profile`,' +
            ' and a signature is of the nickname that counts',
        },
        schema: { body: IdentifyRequest, response: { 200: SessionReply } },
        // Each sign-out makes a new visitor, as a handshake may.
        onRequest: async (request) => limits.admit('handshakesOfAddress', addressOf(request.raw)),
        preValidation: makeByteLimit(backend),
      },
      async (request): Promise<SessionReply> => {
        const session = sessionOf(request);
        const { profile: nested = {}, ...told } = request.body;
        checkExtra(nested.extra, 'profile.extra');
        checkExtra(told.extra, 'extra');
        const { externalUserId } = told;
        const profile = { ...parseProfile(nested), ...parseProfile(told) };
        const isVerified = await vouched(session, { ...told, ...profile });
        const seen = sightingOf(backend, request);
        const sighting = { ...seen, profile: storedProfile(profile), isVerified };
        const { arrival } = session.claims;
        const next = await become(store.db, session, externalUserId, sighting, () =>
          limits.admit('newVisitorsOfAddress', addressOf(request.raw)),
        );
        return sessionReply(backend, { ...next, arrival, isVerified });
      },
    );

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
        const sent = await sendAsVisitor(store.db, visitor.id, draft, () => {
          limits.admit('conversationsOfVisitor', visitor.id);
          limits.admit('conversationsOfAddress', address);
        });
        if (!sent) throw new Problem('unauthorized');
        if (sent.isNew) metrics.countMessage('visitor');
        void reply.code(sent.isNew ? 201 : 200);
        return {
          conversation: viewConversation(sent.conversation),
          message: viewMessage(sent.message),
        };
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
          messages: rows.map(viewMessage),
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
  };

  /** Whether the site's backend vouches for who the visitor is after this request. */
  async function vouched(
    { visitor, claims }: Session,
    { externalUserId: told, nickname, signature }: IdentifyRequest,
  ): Promise<boolean> {
    // A signature let them in; once they signed out they are nobody, for whom it holds as well.
    if (told === null) return claims.isVerified === true;
    const site = await siteById(store.db, visitor.siteId);
    if (!site) throw new Problem('unauthorized');
    // The identity after the change, not the request's own: a blank name leaves visitors who they
    // are.
    const externalUserId = userIdOf(told) ?? visitor.externalUserId ?? undefined;
    const isOther = externalUserId !== (visitor.externalUserId ?? undefined);
    if (isVouchedFor(backend, site, { signature, externalUserId, nickname })) return true;
    const name = nickname === undefined ? undefined : storedProfile({ nickname }).nickname;
    const isRenamed =
      name !== undefined && (name !== visitor.profile.nickname || !visitor.isVerified);
    if (site.requireSignature && (isOther || isRenamed)) throw new Problem('signature_required');
    // A name that nobody signed is not shown as verified.
    return !isOther && !isRenamed && claims.isVerified === true;
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
