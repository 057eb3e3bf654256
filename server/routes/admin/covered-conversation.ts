import type { FastifyRequest } from 'fastify';
import { coversSite, personOf } from '../../accounts/admin-claims.ts';
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
  const admin = adminOf(request);
  const row = await inboxConversation(store.db, id, personOf(admin));
  if (!row || !coversSite(admin, row.conversation.siteId)) {
    throw new Problem('not_found');
  }
  return row;
}
