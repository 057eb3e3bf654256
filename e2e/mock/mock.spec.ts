import { expect, test } from '../fixtures.ts';
import { openPanel, fullScreenChat } from '../infra/chat.ts';

test('mock mode talks to nobody and echoes', async ({ hostPage, page, context, server }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  page.on('websocket', (socket) => requests.push(socket.url()));
  await hostPage.open({
    attributes: { 'data-mock': 'true', 'data-app-key': null, 'data-api-base': null },
  });
  const chat = await openPanel(page);
  await expect(chat.input).toBeVisible();
  await expect(chat.frame.getByText('Online')).toBeVisible();

  // Every part that a conversation takes is there by then.
  const lastPart = page.waitForEvent('requestfinished', (request) =>
    request.url().includes('/mute-'),
  );
  await chat.say('Hello');
  await lastPart;
  await context.setOffline(true);
  await chat.say('Anybody there?');
  await expect(chat.messages('agent').last()).toContainText('[mock] Anybody there?');
  expect(requests.filter((path) => path.includes('/api/') || path.includes('/ws'))).toEqual([]);
  expect(server.logs()).not.toContain('Anybody there?');
});

test('the frame’s address with mock=true works by itself', async ({ page, server }) => {
  await page.goto(`${server.origin127}/frame/?mock=true&locale=zh-CN&theme=dark`);
  const chat = fullScreenChat(page);
  await chat.say('你好');
  await expect(chat.messages('agent')).toContainText('[mock] 你好');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
