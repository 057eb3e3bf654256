import { WidgetError } from '../../shared/rpc/errors.ts';
import type { ChatMessage } from '../../shared/rpc/events.ts';
import type { Message } from '../../shared/wire/wire.ts';
import { toChatMessage } from './chat-message.ts';

/** The outcome of a send: the server has the message, or it will never get it. */
export type Fate = Message | WidgetError;

export type Fates = {
  /** Resolves once the server has the message, rejects if it never will. */
  of(clientId: string): Promise<ChatMessage>;
  settle(clientId: string, fate: Fate): void;
  settleAll(fate: WidgetError): void;
};

/** Promises of `sendMessage()`, by client id, until the server accepts or refuses the message. */
export function makeFates(): Fates {
  const waiting = new Map<string, (fate: Fate) => void>();

  const settle = (clientId: string, fate: Fate) => {
    waiting.get(clientId)?.(fate);
    waiting.delete(clientId);
  };

  return {
    of: (clientId) =>
      new Promise((resolve, reject) => {
        waiting.set(clientId, (fate) =>
          fate instanceof WidgetError ? reject(fate) : resolve(toChatMessage(fate)),
        );
      }),
    settle,
    settleAll(fate) {
      for (const clientId of [...waiting.keys()]) settle(clientId, fate);
    },
  };
}

export function makeSignedOutError(): WidgetError {
  const message = 'The visitor signed out before the message was sent.';
  return new WidgetError({ code: 'send_failed', message });
}
