import { expect, test } from '../fixtures.ts';
import { hostHtml } from '../infra/host-html.ts';
import { openPanel } from '../infra/chat.ts';

for (const [locale, words, advice] of [
  [
    'en-US',
    "Chat isn't available on this website.",
    (origin: string) => `add ${origin} to the origins that this site's settings allow.`,
  ],
  [
    'zh-CN',
    '此网站暂不支持在线客服。',
    (origin: string) => `请将 ${origin} 加入该站点设置中允许的来源。`,
  ],
] as const) {
  test(`a page that is not on the site's list is told so (${locale})`, async ({
    page,
    server,
    strangers,
    allowConsole,
  }) => {
    allowConsole(/status of 403/, /\[StarIMCS\] origin_denied/);
    const ours: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('[StarIMCS]')) ours.push(message.text());
    });
    const handshake = page.waitForResponse((response) => response.url().endsWith('/handshake'));
    const html = hostHtml(`${server.origin127}/widget.js`, {
      attributes: {
        'data-app-key': 'sk_demo',
        'data-api-base': server.origin127,
        'data-locale': locale,
      },
    });
    await page.goto(strangers.serve({ html }));
    const chat = await openPanel(page);

    await expect(chat.frame.getByRole('alert')).toHaveText(words);
    const refused = await handshake;
    expect(refused.status()).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'origin_denied', status: 403 });
    await expect
      .poll(() => ours)
      .toEqual([`[StarIMCS] origin_denied: ${advice(strangers.origin)}`]);
  });
}
