import type { Page, WebSocketRoute } from 'playwright/test';

/** The line's treatment of a push; without a handler it passes everything on. */
type OnPush = (push: { type: string }, passOn: () => void) => void;

/** The line between a page and the server's pushes, for a test to disturb. */
export type Line = {
  /** From here on, until it is told otherwise. */
  onPush(handle: OnPush): void;
  /** Nothing comes or goes any more over what is open, and neither end learns of it. */
  freeze(): void;
  /** Ends what is open. */
  reset(): Promise<void>;
  /** The number of sockets so far. */
  count(): number;
};

/** To be called before the page is opened. */
export async function layLine(page: Page): Promise<Line> {
  const sockets: WebSocketRoute[] = [];
  const frozen = new Set<WebSocketRoute>();
  let handle: OnPush = (_push, passOn) => passOn();
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer();
    sockets.push(socket);
    socket.onMessage((message) => {
      if (!frozen.has(socket)) server.send(message);
    });
    server.onMessage((message) => {
      if (frozen.has(socket)) return;
      handle(JSON.parse(String(message)) as { type: string }, () => socket.send(message));
    });
  });
  return {
    onPush(next) {
      handle = next;
    },
    freeze() {
      for (const socket of sockets) frozen.add(socket);
    },
    async reset() {
      await sockets.at(-1)?.close({ code: 1011 });
    },
    count: () => sockets.length,
  };
}
