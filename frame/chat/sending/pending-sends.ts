import { WidgetError } from '../../../shared/rpc/errors.ts';
import type { ChatMessage } from '../../../shared/rpc/events.ts';
import type { Message } from '../../../shared/wire/wire.ts';
import { toChatMessage } from '../chat-message.ts';

/** The outcome of a send: the server has the message, or it will never get it. */
export type SendOutcome = Message | WidgetError;

export type PendingSends = {
  /** Resolves once the server has the message, rejects if it never will. */
  of(clientId: string): Promise<ChatMessage>;
  settle(clientId: string, outcome: SendOutcome): void;
  settleAll(outcome: WidgetError): void;
};

/** Promises of `sendMessage()`, by client id, until the server accepts or refuses the message. */
export function makePendingSends(): PendingSends {
  const waiting = new Map<string, (outcome: SendOutcome) => void>();

  const settle = (clientId: string, outcome: SendOutcome) => {
    waiting.get(clientId)?.(outcome);
    waiting.delete(clientId);
  };

  return {
    of: (clientId) =>
      new Promise((resolve, reject) => {
        waiting.set(clientId, (outcome) =>
          outcome instanceof WidgetError ? reject(outcome) : resolve(toChatMessage(outcome)),
        );
      }),
    settle,
    settleAll(outcome) {
      for (const clientId of [...waiting.keys()]) settle(clientId, outcome);
    },
  };
}

export function makeSignedOutError(): WidgetError {
  const message = 'The visitor signed out before the message was sent.';
  return new WidgetError({ code: 'send_failed', message });
}
