import type { SessionReply } from '../../../shared/wire/wire.ts';
import type { Services } from '../../services.ts';
import { publicVisitorId } from '../../access/identity.ts';
import type { Opened } from '../../access/session.ts';
import { currentConversation } from '../../store/conversations.ts';
import { listMessages } from '../../store/messages.ts';
import { sessionEnd } from '../../store/sessions.ts';
import { viewConversation } from '../../model/views.ts';

/** A token for the visitor, with what a client needs to go on. */
export async function sessionReply(
  { store, team, tokens }: Services,
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
  const newest = conversation && (await listMessages(store.db, conversation.id, {}));
  return {
    token,
    expiresAt: expiresAt.toISOString(),
    // A browser that only looks like another is not told the id that opens the other's visitor.
    visitorId: matchedAs ?? publicVisitorId(visitor),
    conversation: conversation ? viewConversation(conversation) : null,
    messages: newest?.rows.map(team.viewMessage) ?? [],
  };
}
