import type { SessionReply } from '../shared/wire.ts';
import type { VisitorClaims } from './auth.ts';
import type { Backend } from './backend.ts';
import { publicVisitorId } from './identity.ts';
import { currentConversation } from './store/conversations.ts';
import { sessionEnd, type SessionRow } from './store/sessions.ts';
import type { VisitorRow } from './store/visitors.ts';
import { viewConversation } from './views.ts';

/** A visitor's session, and what its tokens say of how it came to be. */
export type Opened = Pick<VisitorClaims, 'arrival' | 'isVerified' | 'matchedAs'> & {
  visitor: VisitorRow;
  session: SessionRow;
};

/** A token for the visitor, with what a client needs to go on. */
export async function sessionReply(
  { store, tokens }: Backend,
  { visitor, session, arrival, isVerified, matchedAs }: Opened,
): Promise<SessionReply> {
  const { id: visitorId, siteId } = visitor;
  const { token, expiresAt } = await tokens.signVisitor(
    {
      visitorId,
      siteId,
      sessionId: session.id,
      arrival,
      ...(matchedAs !== undefined && { matchedAs }),
      ...(isVerified && { isVerified }),
    },
    sessionEnd(session),
  );
  const conversation = await currentConversation(store.db, visitorId);
  return {
    token,
    expiresAt: expiresAt.toISOString(),
    // A browser that only looks like another is not told the id that opens the other's visitor.
    visitorId: matchedAs ?? publicVisitorId(visitor),
    conversation: conversation ? viewConversation(conversation) : null,
  };
}
