import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { INTRUDER } from '../infra/intruder.ts';

/** Says it to every window within reach. */
const SIBLING = `<!doctype html><title>Intruder</title><script>${INTRUDER}
addEventListener('message', ({ data }) => {
  if (data !== 'go') return;
  const windows = [parent, ...Array.from({ length: parent.length }, (_, index) => parent[index])];
  for (const target of windows) speakTo(target);
  parent.postMessage('done', '*');
});
</script>`;

test('a sibling frame of another origin can say what it likes: nothing happens', async ({
  hostPage,
  strangers,
}) => {
  const intruder = strangers.serve({ html: SIBLING });
  const page = await hostPage.open({
    body: `<h1>A shop</h1><iframe id="intruder" src="${intruder}"></iframe>`,
  });
  const chat = await openPanel(page);
  await chat.say('Before the attack');
  const kept = () => page.evaluate(() => Object.entries(localStorage));
  const before = await kept();

  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { contentWindow } = document.querySelector<HTMLIFrameElement>('#intruder') ?? {};
        addEventListener('message', ({ data, source }) => {
          if (source === contentWindow && data === 'done') resolve();
        });
        contentWindow?.postMessage('go', '*');
      }),
  );

  await chat.say('After the attack');
  await expect(chat.messages()).toHaveText([/Before the attack/, /After the attack/]);
  await expect(chat.input).toHaveValue('');
  expect(await kept()).toEqual(before);
  await expect(chat.frame.locator('html')).toHaveAttribute('lang', 'en-US');
  await expect(page.getByRole('button', { name: 'Close chat' }).first()).toBeVisible();
});
