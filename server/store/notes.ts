import { and, asc, eq, sql } from 'drizzle-orm';
import { announce } from './announce.ts';
import type { Author, NewMessage } from './append.ts';
import type { ConversationRow } from './conversations.ts';
import { newNoteId } from './ids.ts';
import { notes } from './desk-schema.ts';
import { conversations } from './schema.ts';
import type { Database } from './store.ts';

export type NoteRow = typeof notes.$inferSelect;

const MOST_LISTED = 500;

/** The newest, oldest first. */
export async function listNotes(db: Database, conversationId: string): Promise<NoteRow[]> {
  const newest = await db
    .select()
    .from(notes)
    .where(eq(notes.conversationId, conversationId))
    .orderBy(sql`${notes.createdAt} desc`, sql`${notes.id} desc`)
    .limit(MOST_LISTED);
  return newest.toReversed();
}

export async function noteById(db: Database, id: string): Promise<NoteRow | undefined> {
  const [note] = await db.select().from(notes).where(eq(notes.id, id));
  return note;
}

/**
 * The same writer's same `clientId` again is the same note, which is not new. It is announced once more:
 * the first answer may have been lost, and the notice with it. Undefined where the conversation is gone.
 */
export async function addNote(
  db: Database,
  { id: conversationId, siteId, visitorId }: Pick<ConversationRow, 'id' | 'siteId' | 'visitorId'>,
  { id: agentId, name: agentName }: Author,
  { text, clientId, at }: NewMessage,
): Promise<{ note: NoteRow; isNew: boolean } | undefined> {
  return db.transaction(async (tx) => {
    const [conversation] = await tx
      .select({ lastSeq: conversations.lastSeq })
      .from(conversations)
      .where(eq(conversations.id, conversationId))
      .for('update');
    if (!conversation) return undefined;
    const [note] = await tx
      .insert(notes)
      .values({
        id: newNoteId(),
        conversationId,
        text,
        agentId,
        agentName,
        clientId,
        afterSeq: conversation.lastSeq,
        createdAt: at,
      })
      .onConflictDoNothing()
      .returning();
    const announceNote = (noteId: string) =>
      announce(tx, { type: 'note', siteId, visitorId, conversationId, noteId });
    if (note) {
      await announceNote(note.id);
      return { note, isNew: true };
    }
    const [former] = await tx
      .select()
      .from(notes)
      .where(
        and(
          eq(notes.conversationId, conversationId),
          eq(notes.agentId, agentId),
          eq(notes.clientId, clientId),
        ),
      )
      .orderBy(asc(notes.createdAt));
    if (!former) throw new Error('the note was neither inserted nor there');
    await announceNote(former.id);
    return { note: former, isNew: false };
  });
}
