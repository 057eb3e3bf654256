import type { Message, Messenger } from 'penpal';

/**
 * Penpal's messenger towards the frame: exactly this window, exactly this origin. It hears the frame
 * before it speaks, since until then the iframe may still be blank and of another origin, and it leads
 * the handshake, so it is the frame that brings the private port over which all calls go.
 */
export function makeFrameMessenger(frameWindow: Window, frameOrigin: string): Messenger {
  let isOurs: (data: unknown) => data is Message;
  let handle: (message: Message) => void;
  let port: MessagePort | undefined;

  const hear = ({ data }: MessageEvent) => {
    if (isOurs(data)) handle(data);
  };

  const onWindowMessage = (event: MessageEvent) => {
    if (event.source !== frameWindow || event.origin !== frameOrigin || !isOurs(event.data)) return;
    // None with SYN: a frame that begins anew talks over no port of its predecessor's.
    [port] = event.ports;
    if (port) port.onmessage = hear;
    handle(event.data);
  };

  return {
    initialize({ validateReceivedMessage }) {
      isOurs = validateReceivedMessage;
      addEventListener('message', onWindowMessage);
    },
    sendMessage(message) {
      if (port) port.postMessage(message);
      else frameWindow.postMessage(message, frameOrigin);
    },
    addMessageHandler(handler) {
      handle = handler;
    },
    removeMessageHandler() {},
    destroy() {
      removeEventListener('message', onWindowMessage);
      port?.close();
    },
  };
}
