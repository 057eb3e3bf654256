import { createSignal, type Accessor } from 'solid-js';
import {
  toErrorData,
  toWidgetError,
  WidgetError,
  type ErrorCode,
} from '../../shared/rpc/errors.ts';
import type { ChatMessage } from '../../shared/rpc/events.ts';
import type { SendReply, SendRequest } from '../../shared/wire/wire.ts';
import type { Backend } from '../ports/backend.ts';
import { toChatMessage } from './chat-message.ts';
import { makePendingSends, makeSignedOutError } from './pending-sends.ts';
import type { Feed } from './feed.ts';
import type { Notify } from '../ports/host.ts';
import type { News } from '../visitor/news.ts';
import { makeClientId } from '../../client/random-ids.ts';
import { assertSendable } from './sendable.ts';
import type { Storage } from '../browser/storage.ts';
import { makeOutbox } from '../sync/outbox.ts';
import type { Session } from '../sync/session.ts';
import { makeShelf } from '../sync/shelf.ts';
import type { TabsPort } from '../sync/tabs-port.ts';
import type { Outgoing } from '../sync/timeline.ts';

/**
 * A message that is sent twice arrives once, so there is no need to wait long for a line that does
 * not answer.
 */
const ANSWER_MS = 6000;

/** Whether something was written after a certain moment. */
export type IsLater = (outgoing: Outgoing) => boolean;

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
  tell(news: News): void;
  /** The messages that the former frame of this page had not sent. */
  kept: readonly Outgoing[];
};

/** The visitor's own messages, from the composer to the server's answer. */
export function createSending(options: SendingOptions): Sending {
  const { backend, session, storage, feed, notify, tabs, tell, kept } = options;
  const [obstacle, setObstacle] = createSignal<ErrorCode>();
  const pendingSends = makePendingSends();
  const shelf = makeShelf(storage, tabs, makeClientId());

  /** When, by their order, what this page has not sent was written on it. */
  const written = new Map<string, number>();
  let count = 0;
  let askOnceMore = () => {};
  let answerMs = ANSWER_MS;

  const answerTo = (request: SendRequest) => {
    let isOver = false;
    const noAnswer = () => new WidgetError({ code: 'network', message: 'No answer came in time.' });
    const ask = () =>
      session.run(async (token) => {
        // By now the token may be somebody else's.
        if (isOver) throw noAnswer();
        return backend.send(token, request);
      });
    return new Promise<SendReply>((resolve, reject) => {
      const timer = setTimeout(() => {
        // It may be slow instead of dead.
        answerMs *= 2;
        reject(noAnswer());
      }, answerMs);
      askOnceMore = () => void ask().then(resolve, () => {});
      ask()
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    }).finally(() => {
      isOver = true;
      askOnceMore = () => {};
    });
  };

  const outbox = makeOutbox({
    shelf,
    async send({ text, clientId }) {
      try {
        const reply = await answerTo({ text, clientId });
        answerMs = ANSWER_MS;
        setObstacle(undefined);
        return reply;
      } catch (thrown) {
        const error = toWidgetError(thrown);
        setObstacle(error.retryable ? error.code : undefined);
        throw error;
      }
    },
    onSent({ clientId }, { conversation, message }) {
      feed.apply(
        { type: 'conversation', conversation, historyEnd: 0 },
        { type: 'messages', conversationId: conversation.id, messages: [message] },
      );
      void feed.closeGaps();
      written.delete(clientId);
      pendingSends.settle(clientId, message);
    },
    onRefused({ clientId }, error) {
      feed.apply({ type: 'failed', clientId, error: error.code });
      notify.error(toErrorData(error));
      options.onRefused(error.code);
      pendingSends.settle(clientId, error);
    },
  });

  // The messages that a former frame of this page had to send. Its place in storage may be out of
  // reach for a while yet.
  for (const outgoing of kept) {
    outbox.add(outgoing);
    // At once, so that the next frame has it as well, should the page lose this one soon.
    feed.apply({ type: 'queued', outgoing });
  }

  const show = () => {
    for (const outgoing of outbox.unsent()) feed.apply({ type: 'queued', outgoing });
  };

  return {
    async send(text, clientId = makeClientId()) {
      assertSendable(text);
      const { logs, outgoing } = feed.timeline();
      const isSame = (message: { clientId?: string }) => message.clientId === clientId;
      const known = logs.flatMap((log) => log.known.filter(isSame));
      if (known[0]) return toChatMessage(known[0]);
      if (!outgoing.some(isSame) && !outbox.unsent().some(isSame)) {
        const added = { clientId, text, createdAt: new Date().toISOString() };
        feed.apply({ type: 'queued', outgoing: added });
        outbox.add(added);
        tell({ type: 'sent', text });
      }
      // That of a page that lost its frame is said once more, in its turn.
      if (!written.has(clientId)) {
        count += 1;
        written.set(clientId, count);
      }
      return pendingSends.of(clientId);
    },
    retry(clientId) {
      const failed = feed.timeline().outgoing.find((outgoing) => outgoing.clientId === clientId);
      if (!failed) return;
      const { text, createdAt } = failed;
      feed.apply({ type: 'retried', clientId });
      outbox.add({ clientId, text, createdAt });
    },
    discard(clientId) {
      outbox.remove(clientId);
      feed.apply({ type: 'discarded', clientId });
    },
    obstacle,
    start() {
      show();
      outbox.start();
    },
    pause: () => outbox.pause(),
    hurry: () => outbox.hurry(),
    wake() {
      askOnceMore();
      outbox.hurry();
    },
    unsent: () => outbox.unsent(),
    mark() {
      const called = count;
      return ({ clientId }) => (written.get(clientId) ?? 0) > called;
    },
    claim: (from) => outbox.claim(from),
    show,
    giveUp: (error) => pendingSends.settleAll(error),
    handOver(rescope, isKept) {
      const taken = outbox.take();
      rescope();
      outbox.load(taken.filter(isKept));
      const left = new Set(outbox.unsent().map(({ clientId }) => clientId));
      for (const { clientId } of taken) {
        if (left.has(clientId)) continue;
        feed.apply({ type: 'discarded', clientId });
        pendingSends.settle(clientId, makeSignedOutError());
      }
    },
    leave: () => shelf.release(),
    comeBack() {
      shelf.hold();
      const kept = new Set(shelf.kept().map(({ clientId }) => clientId));
      // A refused message is for one tab to show: the one that claimed it meanwhile.
      const isOurs = ({ clientId, error }: Outgoing) => error === undefined || kept.has(clientId);
      for (const outgoing of outbox.unsent()) {
        if (!isOurs(outgoing)) feed.apply({ type: 'discarded', clientId: outgoing.clientId });
      }
      outbox.load(outbox.unsent().filter(isOurs));
    },
    destroy() {
      outbox.destroy();
      shelf.release();
    },
  };
}
