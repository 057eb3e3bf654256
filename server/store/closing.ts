import {
  announceConversation,
  lockConversation,
  lockedWithVisitor,
  setLocked,
  statusAs,
  type ConversationRow,
  type Superseded,
} from './conversations.ts';
import { appendSystemLine, type Happening } from './messages.ts';
import type { Database } from './store.ts';

/** Closes a conversation; one that is closed stays as it is. */
export async function closeConversation(
  db: Database,
  id: string,
  line: Happening | undefined,
): Promise<void> {
  await db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, id);
    if (conversation) await setStatus(tx, conversation, 'closed', line);
  });
}

/** Opens a visitor's newest conversation again. Undefined where the conversation is gone. */
export async function reopenConversation(
  db: Database,
  id: string,
  line: Happening | undefined,
): Promise<'done' | Superseded | undefined> {
  return lockedWithVisitor(db, id, async (tx, conversation, isNewest) => {
    if (!isNewest) return 'superseded';
    await setStatus(tx, conversation, 'open', line);
    return 'done';
  });
}

async function setStatus(
  tx: Database,
  conversation: ConversationRow,
  status: ConversationRow['status'],
  line: Happening | undefined,
): Promise<void> {
  if (conversation.status === status) return;
  if (!line) {
    await setLocked(tx, conversation, { status });
    return;
  }
  await announceConversation(tx, conversation);
  await appendSystemLine(tx, conversation.id, statusAs(status), line);
}
