import { expect, test } from '../fixtures.ts';
import { fullScreenChat } from '../infra/chat.ts';
import { INTRUDER } from '../infra/intruder.ts';
import { DEMO_APP_KEY } from '../infra/sites.ts';

for (const path of ['/', '/frame/']) {
  test(`a window that opened ${path}, or was opened beside it, is not listened to`, async ({
    page,
    server,
    strangers,
  }) => {
    // Named as the embedding page, too: that is the origin which a frame at this address listens to.
    const query = `?k=${DEMO_APP_KEY}&o=${encodeURIComponent(strangers.origin)}`;
    const html = `<!doctype html><title>Opener</title><script>${INTRUDER}</script>
      <button onclick="window.chat = window.open('${server.origin127}${path}${query}')">Open</button>
      <button onclick="speakTo(window.chat)">Speak</button>`;
    await page.goto(strangers.serve({ html }));
    const popup = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Open' }).click();
    const opened = await popup;
    const chat = fullScreenChat(opened);
    await chat.say('Before');
    await page.getByRole('button', { name: 'Speak' }).click();
    await chat.say('After');
    await expect(chat.messages()).toHaveText([/Before/, /After/]);
    await expect(chat.input).toHaveValue('');
    await expect(opened.locator('html')).toHaveAttribute('lang', 'en-US');
  });
}

test('a page that frames the chat in the name of a listed one shows nothing and hears nothing (I12)', async ({
  page,
  server,
  hosts,
  strangers,
  allowConsole,
}) => {
  allowConsole(/frame-ancestors/, /chrome-error/);
  const frame = (o: string) =>
    `${server.origin127}/frame/?k=${DEMO_APP_KEY}&o=${encodeURIComponent(o)}`;
  const html = `<!doctype html><title>Stranger</title><script>${INTRUDER}
    window.heard = [];
    addEventListener('message', ({ data }) => window.heard.push(data));</script>
    <iframe id="listed" src="${frame(hosts.origin)}"></iframe>
    <iframe id="standalone" src="${server.origin127}/?k=${DEMO_APP_KEY}"></iframe>`;
  await page.goto(strangers.serve({ html }));
  await page.evaluate(() => {
    const { speakTo } = window as unknown as { speakTo(target: Window): void };
    for (let index = 0; index < window.length; index += 1) speakTo(window[index] as Window);
  });
  for (const name of ['#listed', '#standalone']) {
    await expect(page.frameLocator(name).getByRole('main')).toHaveCount(0);
  }
  expect(await page.evaluate('window.heard')).toEqual([]);
});
