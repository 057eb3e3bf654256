import { randomUUID } from 'node:crypto';
import type { WebSocketRoute } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { openPanel } from '../infra/chat.ts';

test('a socket that is blocked for good after it was up is invisible once polls bring what is said', async ({
  page,
  hostPage,
  server,
}) => {
  await page.clock.install();
  let isBlocked = false;
  const greeted: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/ws$/, (socket) => {
    if (isBlocked) return socket.close({ code: 1011 });
    socket.connectToServer().onMessage((message) => {
      socket.send(message);
      greeted.push(socket);
    });
    return undefined;
  });
  await hostPage.open();
  const chat = await openPanel(page);
  const said = `Behind an extension ${randomUUID()}`;
  await chat.say(said);
  await expect.poll(() => greeted.length).toBeGreaterThan(0);

  isBlocked = true;
  await greeted[0]?.close();
  await page.clock.fastForward(2000);
  const trouble = chat.frame.getByRole('status').filter({ hasText: /Reconnecting/ });
  await expect(trouble).toBeVisible();
  await answerByApi(server, said, 'By a poll');
  await page.clock.fastForward(8000);
  await expect(chat.messages('agent')).toHaveText([/By a poll/]);
  await expect(trouble).toBeHidden();
  await expect(chat.frame.getByText('Connecting')).toHaveCount(0);
});
