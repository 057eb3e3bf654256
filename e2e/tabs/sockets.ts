import type { Page, WebSocket } from 'playwright/test';

/**
 * Follows a page's sockets from here on, so it is to be called before the page is opened. It tells who
 * leads; how many there are in truth, the server knows.
 */
export function countSockets(page: Page): () => number {
  const open = new Set<WebSocket>();
  page.on('websocket', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  // A page that is gone says no more of them.
  page.on('close', () => open.clear());
  page.on('crash', () => open.clear());
  return () => open.size;
}
