import { randomUUID } from 'node:crypto';
import { makeCheck } from '../base/check.ts';
import { makeNewestKept } from '../base/newest-kept.ts';
import { announce, carryNotices, CHANNEL, payloadOf } from '../store/announce.ts';
import type { Appended } from '../store/append.ts';
import type { Sent } from '../store/messages.ts';
import { Notice } from '../store/notice.ts';
import type { Store } from '../store/store.ts';
import { makeBatches } from './batches.ts';
import type { Line } from './line.ts';

/** `inHand` is what the notice is about, where this very node has just written it. */
export type NoticeHandler = (notice: Notice, inHand?: Appended) => void;

/** An amount that this node took from a limit which holds over all nodes. */
export type Taken = Omit<Extract<Notice, { type: 'taken' }>, 'type' | 'node' | 'nth'>;

export type Bus = {
  /** Other nodes may hear it. */
  hasOthers: boolean;
  publish(notice: Notice): Promise<void>;
  /**
   * Tells this node at once, and the others with the next batch: for what is committed already. A
   * message that came once more is told where this node has not heard of it: the answer to it was lost
   * then, and maybe its notice, too.
   */
  publishMessage(sent: Sent): void;
  /** Tells the other nodes alone, with the next batch. */
  publishTaken(taken: Taken): void;
  /** Hears every node's notices, this one's own included. */
  onNotice(handler: NoticeHandler): void;
  /** Fires after notices may have been lost. */
  onGap(handler: () => void): void;
  /** Resolves once all batches are with the others, or were tried once more. */
  stop(): Promise<void>;
};

/** Each is a few bytes. */
const MOST_CONVERSATIONS = 100_000;

const isNotice = makeCheck(Notice);

/**
 * The bus over the store's own LISTEN/NOTIFY. Without `others` the node has the store for itself: what it
 * has told itself is told to nobody else, which saves the store a statement.
 */
export function openBus(store: Store, { others = true } = {}): Promise<Bus> {
  const line: Line = {
    send: (payloads) => store.notify(CHANNEL, payloads),
    listen: (onPayload, onGap) => store.listen(CHANNEL, onPayload, onGap),
    // The connection is the store's, and ends with it.
    close: async () => {},
  };
  return makeBus(line, others, () => (notice) => announce(store.db, notice));
}

/** The bus over a line beside the store, and the store as it is told by it. */
export async function openBusBeside(store: Store, line: Line): Promise<{ bus: Bus; store: Store }> {
  // Such a line does not bring a node its own notices, so the node tells itself.
  const bus = await makeBus(line, true, ({ tellHere, tellOthers }) => async (notice) => {
    tellHere(notice);
    tellOthers(notice);
  });
  const db = carryNotices(store.db, (notice) => void bus.publish(notice));
  return { bus, store: { ...store, db } };
}

type Tellers = { tellHere: NoticeHandler; tellOthers(notice: Notice): void };

async function makeBus(
  line: Line,
  hasOthers: boolean,
  makePublish: (tellers: Tellers) => Bus['publish'],
): Promise<Bus> {
  const node = randomUUID();
  let nth = 0;
  /** The last message of a conversation that this node has heard of. */
  const heardSeqs = makeNewestKept<number>(MOST_CONVERSATIONS);
  const heardSeq = (conversationId: string) => heardSeqs.get(conversationId) ?? 0;
  const noticeHandlers = new Set<NoticeHandler>();
  const gapHandlers = new Set<() => void>();
  const batches = makeBatches(line.send, JSON.stringify({ type: 'gap', node } satisfies Notice));

  const tellHere: NoticeHandler = (notice, inHand) => {
    if (notice.type === 'message') {
      const { conversationId, seq } = notice;
      heardSeqs.set(conversationId, Math.max(seq, heardSeq(conversationId)));
    }
    for (const handler of noticeHandlers) handler(notice, inHand);
  };
  const tellGap = () => {
    for (const handler of gapHandlers) handler();
  };
  const tellOthers = (notice: Notice) => {
    const payload = hasOthers ? payloadOf(notice) : undefined;
    if (payload !== undefined) batches.add(payload);
  };
  await line.listen((payload) => {
    const notice = parse(payload);
    // A newer node may say what this one does not know yet, and others may use the channel.
    if (!isNotice(notice) || isFrom(node, notice)) return;
    if (notice.type === 'gap') tellGap();
    else tellHere(notice);
  }, tellGap);
  return {
    hasOthers,
    publish: makePublish({ tellHere, tellOthers }),
    publishMessage({ isNew, ...appended }) {
      const { conversation, message } = appended;
      const { id: conversationId, siteId, visitorId, lastSeq: seq } = conversation;
      if (!isNew && message.seq <= heardSeq(conversationId)) return;
      const notice: Notice = { type: 'message', siteId, visitorId, conversationId, seq };
      // Others may have written since, and nobody has heard of that either.
      tellHere(notice, message.seq === seq ? appended : undefined);
      tellOthers({ ...notice, node });
    },
    publishTaken(taken) {
      nth += 1;
      tellOthers({ type: 'taken', node, nth, ...taken });
    },
    onNotice: (handler) => void noticeHandlers.add(handler),
    onGap: (handler) => void gapHandlers.add(handler),
    async stop() {
      await batches.stop();
      await line.close();
    },
  };
}

/** Whether a node has told itself already. */
function isFrom(node: string, notice: Notice): boolean {
  const { type } = notice;
  return (type === 'message' || type === 'gap' || type === 'taken') && notice.node === node;
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    // The notice comes from no node of ours, so it says nothing.
    return undefined;
  }
}
