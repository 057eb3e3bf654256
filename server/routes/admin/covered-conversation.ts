import type { FastifyRequest } from 'fastify';
import { coversSite } from '../../accounts/admin-claims.ts';
import { Problem } from '../../base/problem.ts';
import { inboxConversation, type InboxRow } from '../../store/inbox.ts';
import type { Store } from '../../store/store.ts';
import { adminOf } from './admin-session.ts';

/** A conversation of a site that the token is not good for is as good as none. */
export async function coveredConversation(
  store: Store,
  request: FastifyRequest,
  id: string,
): Promise<InboxRow> {
  const row = await inboxConversation(store.db, id);
  if (!row || !coversSite(adminOf(request), row.conversation.siteId)) {
    throw new Problem('not_found');
  }
  return row;
}
