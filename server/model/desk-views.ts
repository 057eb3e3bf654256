import type { Note } from '../../shared/wire/agent-wire.ts';
import type { CannedReply } from '../../shared/wire/desk-wire.ts';
import type { CannedReplyRow } from '../store/canned-replies.ts';
import type { NoteRow } from '../store/notes.ts';

export function viewNote({ createdAt, ...fields }: NoteRow): Note {
  return { ...fields, createdAt: createdAt.toISOString() };
}

export function viewCannedReply({ updatedAt, ...fields }: CannedReplyRow): CannedReply {
  return { ...fields, updatedAt: updatedAt.toISOString() };
}
