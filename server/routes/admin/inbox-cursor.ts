import { Problem } from '../../base/problem.ts';
import type { InboxCursor } from '../../store/inbox.ts';

/** Opaque to clients, so that the order may change one day. */
export function formatCursor({ updatedAt, ordinal }: InboxCursor): string {
  return Buffer.from(`${updatedAt.getTime()}.${ordinal}`).toString('base64url');
}

export function parseCursor(cursor: string): InboxCursor {
  // Thirteen digits of milliseconds last until 2286; the store knows no time as far as fifteen lead.
  const parts = /^(\d{1,13})\.(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!parts) throw new Problem('bad_request', { field: 'cursor' });
  return { updatedAt: new Date(Number(parts[1])), ordinal: Number(parts[2]) };
}
