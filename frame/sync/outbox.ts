import { toWidgetError, type WidgetError } from '../../shared/errors.ts';
import type { SendReply } from '../../shared/wire.ts';
import { isOutgoing } from '../kept.ts';
import type { Storage } from '../storage.ts';
import { retryDelayMs } from './backoff.ts';
import type { Outgoing } from './timeline.ts';

const RETRY = { baseMs: 1000, maxMs: 30_000 };

export type OutboxOptions = {
  storage: Storage;
  send(outgoing: Outgoing): Promise<SendReply>;
  onSent(outgoing: Outgoing, reply: SendReply): void;
  /** Refused for good: sending it again as it is would change nothing. */
  onRefused(outgoing: Outgoing, error: WidgetError): void;
};

export type Outbox = {
  /** All that is not sent yet, in order; at first what an earlier page left. */
  waiting(): readonly Outgoing[];
  add(outgoing: Outgoing): void;
  remove(clientId: string): void;
  /** Lets sending begin, or go on after `pause`. */
  start(): void;
  /** Sends nothing more until `start`; resolves when nothing is under way any longer. */
  pause(): Promise<void>;
  /** Empties it, in storage too, and gives what was in it. */
  take(): readonly Outgoing[];
  /** Puts these behind whatever the storage holds, which may be of another scope by now. */
  load(outgoing: readonly Outgoing[]): void;
  /** Tries at once instead of when the pending retry is due. */
  hurry(): void;
  destroy(): void;
};

/** Sends in order, one at a time, kept in storage from before the first attempt until the answer. */
export function makeOutbox({ storage, send, onSent, onRefused }: OutboxOptions): Outbox {
  let waiting = readStored(storage);
  let isStarted = false;
  let sending: Promise<void> | undefined;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keep = (outgoing: readonly Outgoing[]) => {
    waiting = outgoing;
    if (waiting.length > 0) storage.write('outbox', waiting);
    else storage.remove('outbox');
  };

  const drop = (clientId: string) =>
    keep(waiting.filter((outgoing) => outgoing.clientId !== clientId));

  const attemptNext = async (next: Outgoing) => {
    try {
      const reply = await send(next);
      attempt = 0;
      drop(next.clientId);
      onSent(next, reply);
    } catch (thrown) {
      const error = toWidgetError(thrown);
      if (error.retryable) {
        attempt += 1;
        return;
      }
      attempt = 0;
      drop(next.clientId);
      onRefused(next, error);
    }
  };

  const sendNext = () => {
    clearTimeout(timer);
    const [next] = waiting;
    if (!isStarted || sending || !next) return;
    sending = attemptNext(next).finally(() => {
      sending = undefined;
      if (attempt === 0) sendNext();
      else if (isStarted) timer = setTimeout(sendNext, retryDelayMs(attempt - 1, RETRY));
    });
  };

  const pause = async () => {
    isStarted = false;
    clearTimeout(timer);
    await sending;
  };

  return {
    waiting: () => waiting,
    add(outgoing) {
      keep([...waiting, outgoing]);
      sendNext();
    },
    remove: drop,
    start() {
      isStarted = true;
      sendNext();
    },
    pause,
    take() {
      const taken = waiting;
      keep([]);
      return taken;
    },
    load: (outgoing) => keep([...readStored(storage), ...outgoing]),
    hurry: sendNext,
    destroy: () => void pause(),
  };
}

function readStored(storage: Storage): readonly Outgoing[] {
  const stored = storage.read('outbox');
  return Array.isArray(stored) ? stored.filter(isOutgoing) : [];
}
