import type { Services } from '../services.ts';
import { readByVisitor } from '../model/read-receipts.ts';
import { changeConversation, currentConversation } from '../store/conversations.ts';
import type { Store } from '../store/store.ts';
import type { KnownSignals } from './known-signals.ts';
import type { VisitorPeer } from './peer.ts';

/** The visitor has read up to here. A position that is known already costs no query. */
export async function takeReceipt(
  store: Store,
  known: KnownSignals,
  visitorId: string,
  seq: number,
): Promise<void> {
  if (known.isRead(visitorId, seq)) return;
  const settle = known.reading(visitorId, seq);
  const current = await currentConversation(store.db, visitorId);
  if (!current || current.readSeq === current.lastSeq) settle();
  else if (current.readSeq < seq) {
    await changeConversation(store.db, current.id, readByVisitor(seq));
  }
}

/** The visitor types, or has stopped: told to the agents, through the bus. */
export async function tellTyping(
  { store, bus }: Pick<Services, 'store' | 'bus'>,
  known: KnownSignals,
  { visitorId, siteId }: VisitorPeer,
  on: boolean,
): Promise<void> {
  if (known.isSameTyping(visitorId, on)) return;
  const current = await currentConversation(store.db, visitorId);
  if (current?.status !== 'open') return;
  const conversationId = current.id;
  await bus.publish({ type: 'visitor-typing', siteId, visitorId, conversationId, on });
}
