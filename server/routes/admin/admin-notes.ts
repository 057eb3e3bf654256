import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoteReply, NoteRequest, NotesReply } from '../../../shared/wire/desk-wire.ts';
import { agentNameOf } from '../../accounts/admin-claims.ts';
import { Problem } from '../../base/problem.ts';
import type { Services } from '../../services.ts';
import { viewNote } from '../../model/desk-views.ts';
import { checkText } from '../../model/message-text.ts';
import { addNote, listNotes } from '../../store/notes.ts';
import { ById } from '../by-id.ts';
import { adminOf, requireScope } from './admin-session.ts';
import { coveredConversation } from './covered-conversation.ts';

/** Notes among agents, which no visitor sees. */
export function adminNoteRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, clock } = services;
  return async (app) => {
    requireScope(app, services, 'admin.cs.inbox');

    app.get(
      '/conversations/:id/notes',
      {
        config: { summary: 'The newest 500 notes of a conversation, oldest first' },
        schema: { params: ById, response: { 200: NotesReply } },
      },
      async (request) => {
        const { conversation } = await coveredConversation(store, request, request.params.id);
        return { notes: (await listNotes(store.db, conversation.id)).map(viewNote) };
      },
    );

    app.post(
      '/conversations/:id/notes',
      {
        config: { summary: 'Writes a note for colleagues' },
        schema: {
          params: ById,
          body: NoteRequest,
          response: { 200: NoteReply, 201: NoteReply },
        },
      },
      async (request, reply) => {
        checkText(request.body);
        const { conversation } = await coveredConversation(store, request, request.params.id);
        const admin = adminOf(request);
        const author = { id: admin.id, name: agentNameOf(admin) };
        const { text, clientId } = request.body;
        const draft = { text, clientId, at: clock() };
        const added = await addNote(store.db, conversation, author, draft);
        if (!added) throw new Problem('not_found');
        void reply.code(added.isNew ? 201 : 200);
        return { note: viewNote(added.note) };
      },
    );
  };
}
