import { randomUUID } from 'node:crypto';
import type { BrowserContext } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';

/*
 * To a browser, whatever a test evaluates in a page is a gesture of its visitor, and so are the
 * pictures that a trace takes: until the gesture proper, this page is only listened to.
 */
test.use({ trace: 'off' });

test('anything that the visitor does on the page is gesture enough, and before it nothing rings', async ({
  hostPage,
  page,
  context,
  server,
}) => {
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  const untilHeard = (line: string) => expect.poll(() => heard).toContain(line);
  await tellOfChimes(context);
  const question = `Before any gesture ${randomUUID()}`;
  await hostPage.open({
    body: `<script>(${write.toString()})(${JSON.stringify(question)})</script>`,
  });
  await untilHeard('sent');
  const silent = `Silent ${randomUUID()}`;
  await answerByApi(server, question, silent);
  await untilHeard('unread 1');
  await page.mouse.click(5, 5);
  const aloud = `Aloud ${randomUUID()}`;
  await answerByApi(server, silent, aloud);
  await untilHeard('unread 2');
  const [told = ''] = heard.filter((line) => line.endsWith(aloud));
  await untilHeard(`lock cs:chime:${told.split(' ')[1]}`);
  await untilHeard('note');
  expect(
    heard.filter((line) => line.startsWith('lock')),
    'for the second one alone',
  ).toEqual([expect.stringMatching(/^lock cs:chime:/), 'lock cs:chime']);
});

/** Runs in the page. */
function write(question: string): void {
  type Site = {
    on(event: 'unread', handler: (payload: { count: number }) => void): void;
    on(event: 'message', handler: (payload: { id: string; text: string }) => void): void;
    sendMessage(text: string): Promise<unknown>;
  };
  const timer = setInterval(() => {
    const { StarIMCS } = window as unknown as { StarIMCS?: Site };
    if (!StarIMCS) return;
    clearInterval(timer);
    StarIMCS.on('unread', ({ count }) => self.console.debug(`unread ${count}`));
    StarIMCS.on('message', ({ id, text }) => self.console.debug(`message ${id} ${text}`));
    void StarIMCS.sendMessage(question).then(() => self.console.debug('sent'));
  }, 20);
}

/** A test has no ears: each note is told, and each chime that has its turn, by the lock that it takes. */
async function tellOfChimes(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const play = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function start(when) {
      self.console.debug('note');
      play.call(this, when);
    };
    // Not in what is blank before a page comes.
    if (!('LockManager' in window)) return;
    const { request } = LockManager.prototype;
    LockManager.prototype.request = function ask(this: LockManager, ...parameters: unknown[]) {
      const name = String(parameters[0]);
      if (name.startsWith('cs:chime')) self.console.debug(`lock ${name}`);
      return Reflect.apply(request, this, parameters);
    } as typeof request;
  });
}
