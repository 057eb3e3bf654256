import type { VisitorPush } from '../../shared/wire.ts';
import type { PushHandlers, PushSocket } from './backend.ts';

/** What a socket that never opened is closed with; browsers say 1006 for it as well. */
const ABNORMAL_CLOSURE = 1006;

const PUSH_TYPES = ['hello', 'message', 'conversation', 'typing', 'presence', 'pong'];

export function connectSocket(
  address: string,
  token: string,
  { onPush, onClose }: PushHandlers,
): PushSocket {
  let isClosed = false;
  const closeOnce = (code: number) => {
    if (isClosed) return;
    isClosed = true;
    onClose(code);
  };

  let socket: WebSocket;
  try {
    // The token travels as a subprotocol: headers cannot be set, and addresses are logged.
    socket = new WebSocket(address, ['sochat-cs', `jwt.${token}`]);
  } catch {
    // Refused by a policy or an extension: for the visitor, just one more way of being down.
    queueMicrotask(() => closeOnce(ABNORMAL_CLOSURE));
    return { send() {}, close: () => closeOnce(ABNORMAL_CLOSURE) };
  }
  socket.onmessage = ({ data }) => {
    const push = parsePush(data);
    if (push && !isClosed) onPush(push);
  };
  socket.onclose = ({ code }) => closeOnce(code);

  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    close() {
      closeOnce(1000);
      // Closed while it opens, it would be a failure on the console of the site's page.
      if (socket.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close(1000);
      else socket.close(1000);
    },
  };
}

/** The server is ours; a proxy's or a future version's frames are let pass by. */
function parsePush(data: unknown): VisitorPush | undefined {
  try {
    const push = Object(JSON.parse(String(data))) as { type?: unknown };
    return PUSH_TYPES.includes(push.type as string) ? (push as VisitorPush) : undefined;
  } catch {
    return undefined;
  }
}
