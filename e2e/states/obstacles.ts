import type { Page, Route, WebSocketRoute } from 'playwright/test';
import type { Message } from '../../shared/wire/wire.ts';

/** Obstacles between a visitor and the server. */

export const HANDSHAKE = '**/api/v1/cs/handshake';
export const SENDING = '**/api/v1/cs/conversations';

/** The request goes out, and nobody answers while the page lives. */
export const hold = (): Promise<void> => Promise.resolve();

/** The server answers with a problem of this code. */
export function refuse(status: number, code: string, headers: Record<string, string> = {}) {
  return (route: Route) =>
    route.fulfill({
      status,
      headers,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: code, status, code }),
    });
}

/** Pushes flow until `cut`, which waits for the first one; then no socket comes about any more. */
type SocketObstacle = { untilUp(): Promise<void>; cut(): Promise<void> };

export async function makeSocketObstacle(page: Page): Promise<SocketObstacle> {
  let isCut = false;
  let tellUp: (socket: WebSocketRoute) => void;
  const up = new Promise<WebSocketRoute>((resolve) => {
    tellUp = resolve;
  });
  await page.routeWebSocket(/\/ws$/, async (socket) => {
    if (isCut) return socket.close({ code: 1012 });
    const server = socket.connectToServer();
    server.onMessage((message) => {
      socket.send(message);
      tellUp(socket);
    });
  });
  return {
    async untilUp() {
      await up;
    },
    async cut() {
      const socket = await up;
      isCut = true;
      await socket.close({ code: 1012 });
    },
  };
}

const DAY_MS = 86_400_000;

/**
 * History that is as old as it looks, since a server that was started a moment ago has none: the
 * first messages were written two days ago, the next ones yesterday, the last one is of today.
 */
export async function ageHistory(page: Page): Promise<void> {
  await rewriteHistory(page, (message, index, all) => {
    const days = index < 2 ? 2 : index < all.length - 1 ? 1 : 0;
    const createdAt = new Date(Date.parse(message.createdAt) - days * DAY_MS).toISOString();
    return { ...message, createdAt };
  });
}

/** Shows an agent's message as the system's: our server writes none of its own. */
export async function tellBySystem(page: Page, text: string): Promise<void> {
  await rewriteHistory(page, (message) => {
    if (message.text !== text) return message;
    const { agentName: _, ...line } = message;
    return { ...line, from: 'system' };
  });
}

async function rewriteHistory(
  page: Page,
  rewrite: (message: Message, index: number, all: Message[]) => Message,
): Promise<void> {
  const answer = async (route: Route) => {
    const response = await route.fetch();
    const reply = (await response.json()) as { messages: Message[] };
    await route.fulfill({ response, json: { ...reply, messages: reply.messages.map(rewrite) } });
  };
  for (const path of ['handshake', 'conversations/*/messages', 'conversations/*/messages?*']) {
    await page.route(`**/api/v1/cs/${path}`, answer);
  }
}
