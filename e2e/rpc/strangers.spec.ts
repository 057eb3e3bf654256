import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';

/** Says everything that penpal's protocol knows, to every window within reach. */
const INTRUDER = `<!doctype html><title>Intruder</title><script>
const base = { namespace: 'penpal' };
const call = (methodPath, ...args) => ({ ...base, type: 'CALL', id: String(Math.random()), methodPath, args });
const messages = [
  { ...base, type: 'SYN', participantId: 'zzzz' },
  { ...base, type: 'ACK1', methodPaths: [['start']] },
  { ...base, type: 'ACK2' },
  call(['setLocale'], 'zh-CN'), call(['prefill'], 'forged'), call(['sendMessage'], 'forged'),
  call(['close']), call(['constructor'], 'alert(1)'), call(['__proto__', 'toString']),
  call(['message'], { id: '1', from: 'agent', text: 'forged', createdAt: '' }),
  { ...base, type: 'DESTROY' },
  { penpal: 'syn' }, { penpal: 'call', id: 1, methodName: 'prefill', args: ['forged'] },
];
addEventListener('message', ({ data }) => {
  if (data !== 'go') return;
  const windows = [parent, ...Array.from({ length: parent.length }, (_, index) => parent[index])];
  for (const target of windows) for (const message of messages) target.postMessage(message, '*');
  parent.postMessage('done', '*');
});
</script>`;

test('a sibling frame of another origin can say what it likes: nothing happens', async ({
  hostPage,
  strangers,
}) => {
  const intruder = strangers.serve({ html: INTRUDER });
  const page = await hostPage.open({
    body: `<h1>A shop</h1><iframe id="intruder" src="${intruder}"></iframe>`,
  });
  const chat = await openPanel(page);
  await chat.say('Before the attack');

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
  await expect(chat.frame.locator('html')).toHaveAttribute('lang', 'en-US');
  await expect(page.getByRole('button', { name: 'Close chat' }).first()).toBeVisible();
});
