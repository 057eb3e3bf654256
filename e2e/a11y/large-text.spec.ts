import { expect, test } from '../states/fixtures.ts';
import { STATES } from '../states/states.ts';
import { expectReachable, wide } from './reflow.ts';

const conversation = STATES.find(({ name }) => name === 'conversation')!;

/** The largest font sizes that a visitor may set: twice the browser's own. */
const LARGE = { standard: 32, fixed: 26 };

for (const locale of ['en-US', 'zh-CN'] as const) {
  test(`text as large as a visitor wants it: 200 % in ${locale}, and all is in reach`, async ({
    within,
  }) => {
    await within(conversation, { locale }, async ({ page, chat, dialogue }) => {
      const fontSize = () =>
        chat.input.evaluate((input) => Number.parseFloat(getComputedStyle(input).fontSize));
      const before = await fontSize();
      const frame = page.frames().find((one) => one.url().includes('/frame/'))!;
      const devtools = await page.context().newCDPSession(frame);
      await devtools.send('Page.setFontSizes', { fontSizes: LARGE });
      await expect.poll(fontSize).toBe(2 * before);
      expect(await wide(page)).toEqual([]);
      await expectReachable(chat.input);
      await expectReachable(chat.frame.getByRole('button', { name: /^(Close chat|关闭聊天)$/ }));
      await expect(chat.log.getByText(dialogue.busy.at(-1)![1])).toBeInViewport();
    });
  });
}
