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
  addEventListener(type: 'message', handler: (event: WindowMessage) => void): void;
  removeEventListener(type: 'message', handler: (event: WindowMessage) => void): void;
  MessageChannel: new () => { port1: Port; port2: Port };
};
type OtherWindow = {
  postMessage(message: unknown, origin: string, transfer?: unknown[]): void;
};

export type MessengerOptions = {
  own: OwnWindow;
  other: OtherWindow;
  /** Exactly the other window's origin. */
  origin: string;
};

/**
 * Penpal's messenger towards the page around us, as its `WindowMessenger` with less to it: exactly one
 * window, exactly one origin, no older protocol, and nothing is ever posted to `*`. Loaders of any age
 * are at the other end, so it knows both halves of the handshake.
 */
export function makeHostMessenger({ own, other, origin }: MessengerOptions): Messenger {
  const handlers = new Set<(message: Message) => void>();
  let isOurs: (data: unknown) => data is Message;
  let isDestroyed = false;
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
    if (event.source !== other || event.origin !== origin || !isOurs(event.data)) return;
    const { type } = event.data;
    // Whoever says SYN begins anew, and brings a port with ACK2 only.
    if (type === 'SYN' || type === 'ACK2') usePort(event.ports[0]);
    deliver(event);
  };

  return {
    initialize({ validateReceivedMessage }) {
      isOurs = validateReceivedMessage;
      own.addEventListener('message', onWindowMessage);
    },
    sendMessage(message) {
      if (isDestroyed) return;
      if (message.type === 'ACK2') {
        const { port1, port2 } = new own.MessageChannel();
        usePort(port1);
        other.postMessage(message, origin, [port2]);
      } else if (port) port.postMessage(message);
      else other.postMessage(message, origin);
    },
    addMessageHandler: (handler) => handlers.add(handler),
    removeMessageHandler: (handler) => handlers.delete(handler),
    destroy() {
      own.removeEventListener('message', onWindowMessage);
      usePort(undefined);
      isDestroyed = true;
      handlers.clear();
    },
  };
}
