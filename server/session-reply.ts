import type { SessionReply } from '../shared/wire.ts';
import type { VisitorClaims } from './auth.ts';
import type { Backend } from './backend.ts';
import { publicVisitorId } from './identity.ts';
import { currentConversation } from './store/conversations.ts';
import type { VisitorRow } from './store/visitors.ts';
import { viewConversation } from './views.ts';

/** A token for the visitor, with what a client needs to go on. */
export async function sessionReply(
  { store, tokens }: Backend,
  visitor: VisitorRow,
  arrival: VisitorClaims['arrival'],
  isVerified: boolean,
): Promise<SessionReply> {
  const { id: visitorId, siteId } = visitor;
  const { token, expiresAt } = await tokens.signVisitor({
    visitorId,
    siteId,
    arrival,
    ...(isVerified && { isVerified }),
  });
  const conversation = await currentConversation(store.db, visitorId);
  return {
    token,
    expiresAt: expiresAt.toISOString(),
    visitorId: publicVisitorId(visitor),
    conversation: conversation ? viewConversation(conversation) : null,
  };
}
