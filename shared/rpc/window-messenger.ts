import type { Message, Messenger } from 'penpal';

/* The few parts of the DOM that are needed, by their shape. */
type Port = {
  /** Setting it starts the port. */
  onmessage: unknown;
  postMessage(message: unknown): void;
  close(): void;
};
type WindowMessage = {
  data: unknown;
  origin: string;
  source: unknown;
  ports: readonly Port[];
};
type OwnWindow = {
  addEventListener: (type: 'message', handler: (event: WindowMessage) => void) => void;
  removeEventListener: (type: 'message', handler: (event: WindowMessage) => void) => void;
  MessageChannel: new () => { port1: Port; port2: Port };
};
type OtherWindow = {
  postMessage(message: unknown, origin: string, transfer?: unknown[]): void;
};

export type MessengerOptions = {
  own: OwnWindow;
  /** Asked for only once its origin has spoken: to give a blank frame's costs the browser a lot. */
  other(): OtherWindow;
  /** Exactly the other window's origin. */
  origin: string;
  /** Says nothing until the other has been heard: its window may still be of another origin. */
  isHeardFirst?: boolean;
};

/**
 * A messenger of penpal's documented kind, between the page and the frame in it. It is bound to exactly
 * one window and exactly one origin, and posts nothing to `*`. Penpal's own `WindowMessenger` posts its
 * first SYN to everybody, and a browser complains on the page's console where that is narrowed while
 * the iframe is still blank.
 */
export function makeWindowMessenger({
  own: { addEventListener, removeEventListener, MessageChannel },
  other,
  origin,
  isHeardFirst = false,
}: MessengerOptions): Messenger {
  const handlers = new Set<(message: Message) => void>();
  let isOurs: (data: unknown) => data is Message;
  /** Until the other may be spoken to, and after the end. */
  let isSilent = isHeardFirst;
  let port: Port | undefined;

  const deliver = ({ data }: { data: unknown }) => {
    if (!isOurs(data)) return;
    handlers.forEach((handler) => handler(data));
  };

  const usePort = (opened: Port | undefined) => {
    port?.close();
    port = opened;
    if (port) port.onmessage = deliver;
  };

  const onWindowMessage = (event: WindowMessage) => {
    // A window that is gone is nobody's: neither a sender's nor the other one.
    if (!event.source || event.origin !== origin || event.source !== other()) return;
    if (!isOurs(event.data)) return;
    const { type } = event.data;
    isSilent = false;
    // A side that sends SYN begins anew, and brings a port with ACK2 only.
    if (type === 'SYN' || type === 'ACK2') usePort(event.ports[0]);
    deliver(event);
  };

  return {
    initialize({ validateReceivedMessage }) {
      isOurs = validateReceivedMessage;
      addEventListener('message', onWindowMessage);
    },
    sendMessage(message) {
      if (isSilent) return;
      if (message.type === 'ACK2') {
        const { port1, port2 } = new MessageChannel();
        usePort(port1);
        other().postMessage(message, origin, [port2]);
      } else if (port) port.postMessage(message);
      else other().postMessage(message, origin);
    },
    addMessageHandler: (handler) => handlers.add(handler),
    removeMessageHandler: (handler) => handlers.delete(handler),
    destroy() {
      removeEventListener('message', onWindowMessage);
      usePort(undefined);
      isSilent = true;
      handlers.clear();
    },
  };
}
