import type { Message, Messenger } from 'penpal';

/**
 * Penpal's messenger for a page and its frame, as its `WindowMessenger` with less to it: one window,
 * one exact origin, no older protocol. Nothing is ever posted to `*`: the frame speaks first, so
 * until then the iframe may be `about:blank`, of another origin, and there is nobody to talk to.
 */
export function makeFrameMessenger(frameWindow: Window, frameOrigin: string): Messenger {
  const handlers = new Set<(message: Message) => void>();
  let isOurs: (data: unknown) => data is Message;
  let hasSpoken = false;
  let port: MessagePort | undefined;

  const deliver = ({ data }: MessageEvent<unknown>) => {
    if (!isOurs(data)) return;
    for (const handler of [...handlers]) handler(data);
  };

  const usePort = (opened: MessagePort | undefined) => {
    port?.close();
    port = opened;
    // Assigning `onmessage` also starts the port.
    if (port) port.onmessage = deliver;
  };

  const onWindowMessage = (event: MessageEvent<unknown>) => {
    if (event.source !== frameWindow || event.origin !== frameOrigin || !isOurs(event.data)) return;
    hasSpoken = true;
    if (event.data.type === 'ACK2') usePort(event.ports[0]);
    deliver(event);
  };

  return {
    initialize({ validateReceivedMessage }) {
      isOurs = validateReceivedMessage;
      addEventListener('message', onWindowMessage);
    },
    sendMessage(message, transferables = []) {
      const { type } = message;
      if (type === 'SYN' || type === 'ACK1' || type === 'ACK2') {
        if (!hasSpoken) return;
        const transfer = [...transferables];
        if (type === 'ACK2') {
          const channel = new MessageChannel();
          usePort(channel.port1);
          transfer.push(channel.port2);
        }
        frameWindow.postMessage(message, frameOrigin, transfer);
      } else {
        port?.postMessage(message, [...transferables]);
      }
    },
    addMessageHandler: (handler) => handlers.add(handler),
    removeMessageHandler: (handler) => handlers.delete(handler),
    destroy() {
      removeEventListener('message', onWindowMessage);
      usePort(undefined);
      handlers.clear();
    },
  };
}
