import { agentNameOf, personOf, type AdminClaims } from '../../accounts/admin-claims.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { systemLine } from '../../model/system-lines.ts';
import { agentById } from '../../store/agents.ts';
import { assignConversation } from '../../store/assignments.ts';
import type { ConversationRow } from '../../store/conversations.ts';
import { siteById } from '../../store/sites.ts';

/** Gives a conversation to somebody, or to nobody with null, and tells both sides. */
export async function assign(
  { store, clock, webPush }: Services,
  admin: AdminClaims,
  { id, siteId }: ConversationRow,
  assigneeId: string | null,
): Promise<void> {
  const byName = agentNameOf(admin);
  const [site, person] = await Promise.all([
    siteById(store.db, siteId),
    assigneeId === null ? undefined : agentById(store.db, assigneeId),
  ]);
  const done = await assignConversation(store.db, id, {
    assigneeId,
    byName,
    byId: admin.id,
    line: person && systemLine('assigned', agentNameOf(person), site?.locale ?? null, clock()),
  });
  if (done === 'no_such_person') throw new Problem('bad_request', { field: 'assigneeId' });
  if (done === undefined) throw new Problem('not_found');
  if (done === 'done' && assigneeId !== null && assigneeId !== admin.id) {
    webPush.tellAssigned({ conversationId: id, assigneeId, byName });
  }
}

/** A person who answers what is nobody's has it from then on. */
export async function takeIfFree(
  { store, clock }: Services,
  admin: AdminClaims,
  { id, siteId, assigneeId, status }: ConversationRow,
): Promise<void> {
  const personId = personOf(admin);
  if (personId === undefined || assigneeId !== null || status === 'closed') return;
  const site = await siteById(store.db, siteId);
  const name = agentNameOf(admin);
  await assignConversation(store.db, id, {
    assigneeId: personId,
    byName: name,
    byId: personId,
    line: systemLine('joined', name, site?.locale ?? null, clock()),
    onlyIfFree: true,
  });
}
