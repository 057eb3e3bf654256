import { expect, test } from '../fixtures.ts';
import { fullScreenChat } from '../infra/chat.ts';
import { DEMO_APP_KEY } from '../infra/sites.ts';

/** All that penpal's protocol and ours know, to the window that opened this one or that it opened. */
const SPEAK = `
const base = { namespace: 'penpal' };
const call = (methodPath, ...args) => ({ ...base, type: 'CALL', id: String(Math.random()), methodPath, args });
const METHODS = ['start', 'setOpen', 'prefill', 'present', 'sendMessage', 'identify', 'diagnose',
  'ready', 'close', 'message', 'unread', 'error', 'warn', 'keep', 'visitor', 'site', 'setLocale'];
const MESSAGES = [
  { ...base, type: 'SYN', participantId: 'zzzz' },
  { ...base, type: 'ACK1', methodPaths: METHODS.map((name) => [name]) },
  { ...base, type: 'ACK2' },
  ...METHODS.flatMap((name) => [call([name]), call([name], 'forged'), call([name], { text: 'forged' })]),
  call(['identify'], { externalUserId: 'u_victim' }),
  call(['constructor', 'constructor'], 'alert(1)'), call(['__proto__', 'toString']),
  { ...base, type: 'DESTROY' },
];
window.speakTo = (target) => { for (const message of MESSAGES) target.postMessage(message, '*'); };
`;

test('a window that opened the chat, or was opened beside it, is not listened to', async ({
  page,
  server,
  strangers,
}) => {
  const html = `<!doctype html><title>Opener</title><script>${SPEAK}</script>
    <button onclick="window.chat = window.open('${server.origin127}/?k=${DEMO_APP_KEY}')">Open</button>
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

test('a page that frames the chat in the name of a listed one shows nothing and hears nothing', async ({
  page,
  server,
  hosts,
  strangers,
  allowConsole,
}) => {
  allowConsole(/frame-ancestors/, /chrome-error/);
  const frame = (o: string) =>
    `${server.origin127}/frame/?k=${DEMO_APP_KEY}&o=${encodeURIComponent(o)}`;
  const html = `<!doctype html><title>Stranger</title><script>${SPEAK}
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
