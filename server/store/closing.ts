import { eq } from 'drizzle-orm';
import { lockAgent } from './agents.ts';
import { mayAnswer } from './assignments.ts';
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
import { conversations } from './schema.ts';
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
    if (conversation.status === 'closed') await releaseFromWhoLeft(tx, conversation);
    await setStatus(tx, conversation, 'open', line);
    return 'done';
  });
}

/**
 * Makes nobody's what is to be open again and whose person cannot answer it any more: what is somebody's,
 * nobody else is told of. A change of an account releases open ones only.
 */
async function releaseFromWhoLeft(tx: Database, conversation: ConversationRow): Promise<void> {
  const { id, assigneeId } = conversation;
  if (assigneeId === null) return;
  // After the conversation here: it is closed, so no change of an account waits for it.
  if (mayAnswer(await lockAgent(tx, assigneeId), conversation)) return;
  await tx.update(conversations).set({ assigneeId: null }).where(eq(conversations.id, id));
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
