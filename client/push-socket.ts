/** The close code of a socket that never opened; browsers say 1006 for it as well. */
const ABNORMAL_CLOSURE = 1006;

export type PushSocket<Frame> = {
  /** Dropped where the socket is not open: all that goes this way is of the moment. */
  send(frame: Frame): void;
  close(): void;
};

export type PushHandlers<Push> = {
  onPush(push: Push): void;
  /** Called once, whoever closed it; `code` is the WebSocket's close code. */
  onClose(code: number): void;
};

export type SocketAddress = {
  url: string;
  /** A token travels as one of them: headers cannot be set, and addresses are logged. */
  protocols: string[];
};

/** The connection hands it to its backend, so that a backend alone loads no code of sockets. */
export type ConnectSocket = typeof connectSocket;

/** Opens a WebSocket; our pages open none anywhere else. */
export function connectSocket<Push, Frame>(
  { url, protocols }: SocketAddress,
  { onPush, onClose }: PushHandlers<Push>,
): PushSocket<Frame> {
  let isClosed = false;
  const closeOnce = (code: number) => {
    if (isClosed) return;
    isClosed = true;
    onClose(code);
  };

  let socket: WebSocket;
  try {
    socket = new WebSocket(url, protocols);
  } catch {
    // Refused by a policy or an extension: one more way of being down.
    queueMicrotask(() => closeOnce(ABNORMAL_CLOSURE));
    return { send() {}, close: () => closeOnce(ABNORMAL_CLOSURE) };
  }
  socket.onmessage = ({ data }) => {
    const push = parsePush(data) as Push | undefined;
    if (push && !isClosed) onPush(push);
  };
  socket.onclose = ({ code }) => closeOnce(code);

  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    close() {
      closeOnce(1000);
      // Browsers call a socket that is closed while it opens a failure, on the console of the site's page.
      if (socket.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close(1000);
      else socket.close(1000);
    },
  };
}

/** Any object with a type passes: handlers ignore the types that this version does not know. */
function parsePush(data: unknown): unknown {
  try {
    const push: unknown = JSON.parse(String(data));
    return typeof (Object(push) as { type?: unknown }).type === 'string' ? push : undefined;
  } catch {
    // No JSON, and so not our server's: a proxy may put its own words in between.
    return undefined;
  }
}
