import type { Message, Messenger } from 'penpal';

/* The few parts of the DOM that are needed, by their shape: this folder knows no runtime. */
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
  /**
   * Whether to begin. The frame does; before it has, the host page would speak to an iframe that is
   * still blank, and of another origin.
   */
  speaksFirst: boolean;
};

/**
 * Penpal's messenger for a page and its frame, as its `WindowMessenger` with less to it: exactly one
 * window, exactly one origin, no older protocol, and nothing is ever posted to `*`.
 */
export function makeMessenger({ own, other, origin, speaksFirst }: MessengerOptions): Messenger {
  const handlers = new Set<(message: Message) => void>();
  let isOurs: (data: unknown) => data is Message;
  let maySpeak = speaksFirst;
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
    maySpeak = true;
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
      if (message.type === 'ACK2') {
        const { port1, port2 } = new own.MessageChannel();
        usePort(port1);
        other.postMessage(message, origin, [port2]);
      } else if (port) port.postMessage(message);
      else if (maySpeak) other.postMessage(message, origin);
    },
    addMessageHandler: (handler) => handlers.add(handler),
    removeMessageHandler: (handler) => handlers.delete(handler),
    destroy() {
      own.removeEventListener('message', onWindowMessage);
      usePort(undefined);
      maySpeak = false;
      handlers.clear();
    },
  };
}
