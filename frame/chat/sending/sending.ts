import type { Accessor } from 'solid-js';
import { toErrorData, type ErrorCode, type WidgetError } from '../../../shared/rpc/errors.ts';
import type { ChatMessage } from '../../../shared/rpc/events.ts';
import type { Message } from '../../../shared/wire/wire.ts';
import type { Backend } from '../../ports/backend.ts';
import { toChatMessage } from '../chat-message.ts';
import { makePendingSends, makeSignedOutError } from './pending-sends.ts';
import type { Feed } from '../feed/feed.ts';
import type { Notify } from '../../ports/host.ts';
import type { VisitorNews } from '../../visitor/visitor-news.ts';
import { makeClientId } from '../../../client/random-ids.ts';
import { assertSendable } from './sendable.ts';
import type { Storage } from '../../browser/storage.ts';
import { makeOutbox, type Outbox } from '../../sync/outbox.ts';
import type { Session } from '../../sync/session.ts';
import {
  makeOutboxStorage,
  type NextOutbox,
  type OutboxStorage,
} from '../../sync/outbox-storage.ts';
import { createDelivery } from './delivery.ts';
import { handOverUnsent, takeBackUnsent } from './unsent-owner.ts';
import { makeWrittenOrder, type IsLater } from './written-order.ts';
import type { TabsPort } from '../../sync/tabs-port.ts';
import type { Outgoing, Timeline } from '../../sync/timeline.ts';

export type Sending = {
  /** Resolves once the server has the message; with an id that was sent before, it is that one. */
  send(text: string, clientId?: string): Promise<ChatMessage>;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** The reason why waiting messages are not sent at this moment; none while all goes well. */
  obstacle: Accessor<ErrorCode | undefined>;
  /** Begins to send, or goes on with it; what waits is shown. */
  start(): void;
  /** Resolves when nothing is under way any longer. */
  pause(): Promise<void>;
  /** Tries at once instead of when the pending retry is due. */
  hurry(): void;
  /** The same where the line may be another one: what is under way goes out once more beside it. */
  wake(): void;
  /** All that is not sent: what waits, and what was refused for good. */
  unsent(): readonly Outgoing[];
  /** Answers from here on whether something was written after this call. */
  mark(): IsLater;
  /** Keeps what those have written who are to follow the visitor in their places. */
  keepForNext(followers: readonly NextOutbox[]): void;
  /** Takes over what earlier pages and tabs that are gone have left under the visitor's name, or a former one. */
  claim(from?: Storage): Promise<void>;
  /** Shows what is not sent, behind all that was. */
  show(): void;
  /** Rejects the promises of all messages that are not sent. */
  giveUp(error: WidgetError): void;
  /**
   * Another visitor from here on: `rescope` puts the storage under their name, and of what waits
   * goes along what `isKept` says.
   */
  handOver(rescope: () => void, isKept: (outgoing: Outgoing) => boolean): void;
  /** Leaves what waits to the other tabs, as this one may not come back. */
  leave(): void;
  comeBack(): void;
  destroy(): void;
};

export type SendingOptions = {
  backend: Backend;
  session: Pick<Session, 'run'>;
  storage: Storage;
  feed: Feed;
  notify: Pick<Notify, 'error'>;
  /** A message will never be sent. */
  onRefused(code: ErrorCode): void;
  tabs: TabsPort;
  tell(news: VisitorNews): void;
  /** The messages that the former frame of this page had not sent. */
  kept: readonly Outgoing[];
};

/** The visitor's own messages, from the composer to the server's answer. */
export function createSending(options: SendingOptions): Sending {
  const { backend, session, storage, feed, notify, tabs, tell, kept } = options;
  const pendingSends = makePendingSends();
  const outboxStorage = makeOutboxStorage(storage, tabs, makeClientId());
  const order = makeWrittenOrder();
  const delivery = createDelivery(backend, session);

  const outbox = makeOutbox({
    outboxStorage,
    send: delivery.send,
    onSent({ clientId }, { conversation, message }) {
      feed.apply(
        { type: 'conversation', conversation, historyEnd: 0 },
        { type: 'messages', conversationId: conversation.id, messages: [message] },
      );
      void feed.closeGaps();
      order.forget(clientId);
      pendingSends.settle(clientId, message);
    },
    onRefused({ clientId }, error) {
      feed.apply({ type: 'failed', clientId, error: error.code });
      notify.error(toErrorData(error));
      options.onRefused(error.code);
      pendingSends.settle(clientId, error);
    },
  });

  takeOver(kept, outbox, feed);

  const show = () => {
    for (const outgoing of outbox.unsent()) feed.apply({ type: 'queued', outgoing });
  };

  return {
    async send(text, clientId = makeClientId()) {
      assertSendable(text);
      const timeline = feed.timeline();
      const sent = sentMessage(timeline, clientId);
      if (sent) return toChatMessage(sent);
      // A page that lost its frame makes its unanswered calls once more: their order counts, too, though
      // their messages may wait here already.
      order.note(clientId);
      if (![...timeline.outgoing, ...outbox.unsent()].some(isSame(clientId))) {
        const added = { clientId, text, createdAt: writtenAfter(outbox, outboxStorage) };
        feed.apply({ type: 'queued', outgoing: added });
        outbox.add(added);
        tell({ type: 'sent', text });
      }
      return pendingSends.of(clientId);
    },
    retry(clientId) {
      const failed = feed.timeline().outgoing.find(isSame(clientId));
      if (!failed) return;
      const { text, createdAt } = failed;
      feed.apply({ type: 'retried', clientId });
      outbox.add({ clientId, text, createdAt });
    },
    discard(clientId) {
      outbox.remove(clientId);
      feed.apply({ type: 'discarded', clientId });
    },
    obstacle: delivery.obstacle,
    start() {
      show();
      outbox.start();
    },
    pause: () => outbox.pause(),
    hurry: () => outbox.hurry(),
    wake() {
      delivery.askOnceMore();
      outbox.hurry();
    },
    unsent: () => outbox.unsent(),
    mark: order.mark,
    keepForNext(followers) {
      outboxStorage.keepForNext(followers);
      outbox.load(outbox.unsent());
    },
    claim: (from) => outbox.claim(from),
    show,
    giveUp: (error) => pendingSends.settleAll(error),
    handOver(rescope, isKept) {
      for (const { clientId } of handOverUnsent(outbox, rescope, isKept)) {
        feed.apply({ type: 'discarded', clientId });
        pendingSends.settle(clientId, makeSignedOutError());
      }
    },
    leave: () => outboxStorage.release(),
    comeBack() {
      for (const { clientId } of takeBackUnsent(outbox, outboxStorage)) {
        feed.apply({ type: 'discarded', clientId });
      }
    },
    destroy() {
      outbox.destroy();
      outboxStorage.release();
    },
  };
}

/**
 * The messages that a former frame of this page had to send. Its place in storage may be out of reach for a
 * while yet.
 */
function takeOver(kept: readonly Outgoing[], outbox: Outbox, feed: Feed): void {
  for (const outgoing of kept) {
    outbox.add(outgoing);
    // At once, so that the next frame has it as well, should the page lose this one soon.
    feed.apply({ type: 'queued', outgoing });
  }
}

/** The last moment that a date can tell: what stands in storage may name any. */
const LAST_MS = 8.64e15;

/**
 * Now, or just after all that waits: pages that find it later put it in order by that, and the clock
 * may have been set back meanwhile.
 */
function writtenAfter(own: Pick<Outbox, 'unsent'>, stored: Pick<OutboxStorage, 'others'>): string {
  const waiting = [...own.unsent(), ...stored.others()];
  const times = waiting.map(({ createdAt }) => Date.parse(createdAt) + 1 || 0);
  return new Date(Math.min(LAST_MS, Math.max(Date.now(), ...times))).toISOString();
}

const isSame = (clientId: string) => (message: { clientId?: string }) =>
  message.clientId === clientId;

/** The message that the server has under this id. */
function sentMessage({ logs }: Timeline, clientId: string): Message | undefined {
  return logs.flatMap((log) => log.known.filter(isSame(clientId)))[0];
}
