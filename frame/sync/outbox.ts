import { toWidgetError, type WidgetError } from '../../shared/rpc/errors.ts';
import type { SendReply } from '../../shared/wire/wire.ts';
import type { Storage } from '../browser/storage.ts';
import { retryDelayMs } from '../../client/backoff.ts';
import { retryAfterMs } from '../../client/retry-after.ts';
import { makeOthersFirst } from './others-first.ts';
import type { OutboxStorage } from './outbox-storage.ts';
import type { Outgoing } from './timeline.ts';

const RETRY = { baseMs: 1000, maxMs: 30_000 };

export type OutboxOptions = {
  outboxStorage: Pick<OutboxStorage, 'keep' | 'others' | 'claim'>;
  send(outgoing: Outgoing): Promise<SendReply>;
  onSent(outgoing: Outgoing, reply: SendReply): void;
  /** Refused for good: sending it again as it is would change nothing. */
  onRefused(outgoing: Outgoing, error: WidgetError): void;
};

export type Outbox = {
  /** All that is not sent, in order: what waits, and with its error what was refused for good. */
  unsent(): readonly Outgoing[];
  /** Puts it at the end; refused before, it waits anew. */
  add(outgoing: Outgoing): void;
  remove(clientId: string): void;
  /** Lets sending begin, or go on after `pause`. */
  start(): void;
  /** Sends nothing more until `start`; resolves when nothing is under way any longer. */
  pause(): Promise<void>;
  /** Empties it, in storage too, and gives what was in it. */
  take(): readonly Outgoing[];
  /** Keeps it where that belongs by now. */
  load(outgoing: readonly Outgoing[]): void;
  /** Puts what earlier pages and tabs left before all that is there. */
  claim(from?: Storage): Promise<void>;
  /** Tries at once instead of when the pending retry is due, unless the server has set the time. */
  hurry(): void;
  destroy(): void;
};

/**
 * Sends in order, one at a time, kept in storage from before the first attempt until it has arrived or
 * is discarded.
 *
 * The order is the visitor's, over all their tabs: what other tabs had still to send when a message was
 * written goes before it. This tab sends it as well, since whoever has it may be gone or asleep, and
 * leaves the rest to its owner; the server takes each message once.
 */
export function makeOutbox({ outboxStorage, send, onSent, onRefused }: OutboxOptions): Outbox {
  let unsent: readonly Outgoing[] = [];
  const before = makeOthersFirst();
  let isStarted = false;
  let sending: Promise<void> | undefined;
  const attempts = makeAttempts();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keep = (outgoing: readonly Outgoing[]) => {
    unsent = outgoing;
    outboxStorage.keep(unsent);
  };

  const drop = (clientId: string) => {
    before.forget(clientId);
    keep(unsent.filter((outgoing) => outgoing.clientId !== clientId));
  };

  const refuse = ({ clientId }: Outgoing, error: WidgetError) => {
    before.forget(clientId);
    keep(unsent.map((one) => (one.clientId === clientId ? { ...one, error: error.code } : one)));
  };

  const attemptNext = async (own: Outgoing) => {
    const others = before.of(own.clientId);
    const [next = own] = others;
    try {
      const reply = await send(next);
      attempts.succeed();
      if (next === own) drop(own.clientId);
      else others.shift();
      onSent(next, reply);
    } catch (thrown) {
      const error = toWidgetError(thrown);
      if (error.retryable) {
        attempts.fail(error);
        return;
      }
      attempts.succeed();
      // Another tab's message is that tab's own to report.
      if (next !== own) return void others.shift();
      refuse(own, error);
      onRefused(own, error);
    }
  };

  const sendNext = () => {
    clearTimeout(timer);
    const next = unsent.find(({ error }) => error === undefined);
    if (!isStarted || sending || !next) return;
    const heldMs = attempts.heldMs();
    if (heldMs > 0) {
      timer = setTimeout(sendNext, heldMs);
      return;
    }
    sending = attemptNext(next).finally(() => {
      sending = undefined;
      const delayMs = attempts.delayMs();
      if (delayMs === undefined) sendNext();
      else if (isStarted) timer = setTimeout(sendNext, delayMs);
    });
  };

  const pause = async () => {
    isStarted = false;
    clearTimeout(timer);
    await sending;
  };

  return {
    unsent: () => unsent,
    add(outgoing) {
      before.note(outgoing.clientId, outboxStorage.others());
      keep([...unsent.filter(({ clientId }) => clientId !== outgoing.clientId), outgoing]);
      sendNext();
    },
    remove: drop,
    start() {
      isStarted = true;
      sendNext();
    },
    pause,
    take() {
      const taken = unsent;
      before.clear();
      keep([]);
      return taken;
    },
    load: keep,
    async claim(from) {
      await outboxStorage.claim((left) => {
        before.drop(isIn(left));
        keep([...left.filter((one) => !isIn(unsent)(one)), ...unsent]);
      }, from);
      sendNext();
    },
    hurry: sendNext,
    destroy: () => void pause(),
  };
}

const isIn = (list: readonly Outgoing[]) => (one: Outgoing) =>
  list.some(({ clientId }) => clientId === one.clientId);

/** The time of the next attempt, after those that failed. */
function makeAttempts() {
  let failed = 0;
  let notBefore = 0;
  return {
    succeed() {
      failed = 0;
    },
    fail(error: WidgetError) {
      failed += 1;
      notBefore = performance.now() + retryAfterMs(error);
    },
    /** For so long the server wants to hear nothing. */
    heldMs: () => notBefore - performance.now(),
    /** Undefined if the last attempt did not fail. */
    delayMs: () => (failed === 0 ? undefined : retryDelayMs(failed - 1, RETRY)),
  };
}
