import type { VisitorExport } from '../../../shared/wire/operator-wire.ts';
import { viewNote } from '../../model/desk-views.ts';
import { viewConversation, viewMessage, viewWholeVisitor } from '../../model/views.ts';
import type { ConversationRow } from '../../store/conversations.ts';
import { listMessages } from '../../store/messages.ts';
import type { Database } from '../../store/store.ts';
import { conversationsAfter, notesOf } from '../../store/visitor-data.ts';
import type { VisitorRow } from '../../store/visitors.ts';

type Exported = VisitorExport['conversations'][number];

const CONVERSATIONS_AT_ONCE = 50;
const MESSAGES_AT_ONCE = 500;

/**
 * The text of a `VisitorExport`, piece by piece: whoever takes the pieces sets the pace, and no more of a
 * long history than one piece is in memory.
 */
export async function* exportText(
  db: Database,
  visitors: readonly VisitorRow[],
): AsyncGenerator<string> {
  yield `{"visitors":${JSON.stringify(visitors.map(viewWholeVisitor))},"conversations":[`;
  let separator = '';
  for await (const conversation of conversationsOf(db, visitors)) {
    yield separator;
    yield* conversationText(db, conversation);
    separator = ',';
  }
  yield ']}';
}

async function* conversationText(
  db: Database,
  conversation: ConversationRow,
): AsyncGenerator<string> {
  const head: Omit<Exported, 'messages' | 'notes'> = {
    ...viewConversation(conversation),
    createdAt: conversation.createdAt.toISOString(),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"messages":[`;
  let since = 0;
  let hasMore = true;
  while (hasMore) {
    const page = await listMessages(db, conversation.id, { since, limit: MESSAGES_AT_ONCE });
    const written: Exported['messages'] = page.rows.map(viewMessage);
    if (written.length > 0) yield `${since === 0 ? '' : ','}${inner(written)}`;
    since = page.rows.at(-1)?.seq ?? since;
    ({ hasMore } = page);
  }
  const noted: Exported['notes'] = (await notesOf(db, conversation.id)).map(viewNote);
  yield `],"notes":${JSON.stringify(noted)}}`;
}

/** A list's text without its brackets. */
const inner = (list: readonly object[]) => JSON.stringify(list).slice(1, -1);

/** Oldest first. */
async function* conversationsOf(
  db: Database,
  visitors: readonly VisitorRow[],
): AsyncGenerator<ConversationRow> {
  const ids = visitors.map(({ id }) => id);
  let after = 0;
  for (;;) {
    const rows = await conversationsAfter(db, ids, after, CONVERSATIONS_AT_ONCE);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.ordinal;
  }
}
