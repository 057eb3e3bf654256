import { toWidgetError, type WidgetError } from '../../shared/errors.ts';
import type { SendReply } from '../../shared/wire.ts';
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
  /** What an earlier page left unsent. */
  restored: readonly Outgoing[];
  add(outgoing: Outgoing): void;
  remove(clientId: string): void;
  /** Lets sending begin: there is a session. */
  start(): void;
  /** Tries at once instead of when the pending retry is due. */
  hurry(): void;
  /** Forgets all of it: another visitor from here on. */
  clear(): void;
  destroy(): void;
};

/** Sends in order, one at a time, kept in storage from before the first attempt until the answer. */
export function makeOutbox({ storage, send, onSent, onRefused }: OutboxOptions): Outbox {
  const restored = readStored(storage);
  let waiting = restored;
  let isStarted = false;
  let sending: Outgoing | undefined;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const persist = () => {
    if (waiting.length > 0) storage.write('outbox', waiting);
    else storage.remove('outbox');
  };

  const drop = (clientId: string) => {
    waiting = waiting.filter((outgoing) => outgoing.clientId !== clientId);
    persist();
  };

  const sendNext = () => {
    clearTimeout(timer);
    const [next] = waiting;
    if (!isStarted || sending || !next) return;
    sending = next;
    send(next)
      .then(
        (reply) => {
          attempt = 0;
          if (!waiting.includes(next)) return;
          drop(next.clientId);
          onSent(next, reply);
        },
        (thrown: unknown) => {
          if (!waiting.includes(next)) return;
          const error = toWidgetError(thrown);
          if (error.retryable) {
            attempt += 1;
            return;
          }
          attempt = 0;
          drop(next.clientId);
          onRefused(next, error);
        },
      )
      .finally(() => {
        sending = undefined;
        if (attempt === 0) sendNext();
        else timer = setTimeout(sendNext, retryDelayMs(attempt - 1, RETRY));
      });
  };

  return {
    restored,
    add(outgoing) {
      waiting = [...waiting, outgoing];
      persist();
      sendNext();
    },
    remove: drop,
    start() {
      isStarted = true;
      sendNext();
    },
    hurry: sendNext,
    clear() {
      waiting = [];
      persist();
    },
    destroy() {
      isStarted = false;
      clearTimeout(timer);
    },
  };
}

function readStored(storage: Storage): readonly Outgoing[] {
  const stored = storage.read('outbox');
  return Array.isArray(stored) ? stored.filter(isOutgoing) : [];
}

function isOutgoing(value: unknown): value is Outgoing {
  const { clientId, text, createdAt } = Object(value) as Record<string, unknown>;
  return [clientId, text, createdAt].every((part) => typeof part === 'string');
}
