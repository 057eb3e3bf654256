import { expect, test } from '../fixtures.ts';
import { callApi, type SiteWindow, untilScript } from '../infra/api.ts';
import { ourLines } from '../infra/our-lines.ts';
import { answerByApi } from '../infra/agent.ts';
import { embeddedChat, launcher, openPanel } from '../infra/chat.ts';

const MOCK = { 'data-mock': 'true' };

test('a handler that throws stops no other, and the site’s monitoring hears what and where', async ({
  hostPage,
  page,
  allowConsole,
}) => {
  allowConsole(/^uncaught: .*A bug of the site's/);
  // Without `crossorigin` a browser keeps to itself what errors a script of another origin has.
  await hostPage.open({
    attributes: { ...MOCK, crossorigin: 'anonymous' },
    head: `<script>
      window.StarIMCS = function () { (StarIMCS.q = StarIMCS.q || []).push(arguments); };
      window.heard = [];
      addEventListener('error', ({ message, error }) => {
        heard.push([message, error.stack.includes(location.href)]);
      });
      StarIMCS('on', 'open', () => {
        heard.push('first');
        throw new Error("A bug of the site's");
      });
      StarIMCS('on', 'open', () => heard.push('second'));
    </script>`,
  });
  const chat = await openPanel(page);
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  await expect.poll(heard).toHaveLength(3);
  const told = await heard();
  expect(told.filter((line) => typeof line === 'string')).toEqual(['first', 'second']);
  expect(told).toContainEqual(["Uncaught Error: A bug of the site's", true]);
  await chat.say('Still works');
});

test('on() returns its undo, off() takes a handler out, and both may be called inside one', async ({
  hostPage,
  page,
}) => {
  await hostPage.open({ attributes: MOCK });
  await untilScript(page);
  const heard = await page.evaluate(() => {
    const { StarIMCS } = window as unknown as SiteWindow;
    const calls: string[] = [];
    const never = () => calls.push('never');
    const once = () => {
      calls.push('once');
      StarIMCS.off('open', once);
      StarIMCS.off('open', never);
    };
    StarIMCS.on('open', once);
    StarIMCS.on('open', never);
    const always = () => calls.push('always');
    const unsubscribe = StarIMCS.on('open', always);
    // The same handler twice is one subscription.
    StarIMCS.on('open', always);
    StarIMCS.open();
    StarIMCS.close();
    StarIMCS.open();
    unsubscribe();
    unsubscribe();
    StarIMCS.close();
    StarIMCS.open();
    return calls;
  });
  expect(heard).toEqual(['once', 'always', 'always']);
});

test('StarIMCS is a function too, and knows no other method', async ({
  hostPage,
  page,
  allowConsole,
}) => {
  allowConsole(/^warning: \[StarIMCS\] .*method/);
  // The browser itself tells a test that takes pictures of what is not laid out.
  const lines = ourLines(page);
  await hostPage.open({ attributes: MOCK });
  await untilScript(page);
  await page.evaluate(() => {
    const { StarIMCS } = window as unknown as SiteWindow;
    StarIMCS('open', { prefill: 'By the function' });
    for (const name of ['opne', 'version', 'constructor', '__proto__']) StarIMCS(name);
  });
  await expect(embeddedChat(page).input).toHaveValue('By the function');
  expect(lines).toEqual(
    ['opne', 'version', 'constructor', '__proto__'].map((name) =>
      expect.stringMatching(new RegExp(`^\\[StarIMCS\\] .*\\b${name}\\b`)),
    ),
  );
  await page.evaluate(() => (window as unknown as SiteWindow).StarIMCS('close'));
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  const sent = await page.evaluate(() =>
    (window as unknown as SiteWindow).StarIMCS('sendMessage', 'And its result'),
  );
  expect(sent).toMatchObject({ text: 'And its result', from: 'visitor' });
});

test('isOpen and unreadCount tell how things are, and can only be read, as version can', async ({
  hostPage,
  page,
  server,
}) => {
  await hostPage.open();
  const look = () =>
    page.evaluate(() => {
      const { isOpen, unreadCount } = (window as unknown as SiteWindow).StarIMCS;
      return { isOpen, unreadCount };
    });
  const chat = await openPanel(page);
  expect(await look()).toEqual({ isOpen: true, unreadCount: 0 });
  const text = `Unread ${test.info().testId}`;
  await chat.say(text);
  await callApi(page, 'close');
  const told = page.evaluate(
    () =>
      new Promise((resolve) => {
        (window as unknown as SiteWindow).StarIMCS.on('unread', resolve);
      }),
  );
  await answerByApi(server, text, 'An answer');
  expect(await told).toEqual({ count: 1 });
  expect(await look()).toEqual({ isOpen: false, unreadCount: 1 });
  await callApi(page, 'toggle');
  await expect.poll(look).toEqual({ isOpen: true, unreadCount: 0 });

  const changed = await page.evaluate(() => {
    const { StarIMCS } = window as unknown as SiteWindow;
    const { version } = StarIMCS;
    return ['version', 'isOpen', 'unreadCount', 'open'].filter(
      (name) => Reflect.set(StarIMCS, name, 'changed') || StarIMCS.version !== version,
    );
  });
  expect(changed).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as SiteWindow).StarIMCS.version)).toMatch(
    /^\d+\.\d+\.\d+/,
  );
});

test('a handler that hears of the opened panel, or that all is read, can ask for it and end the chat there', async ({
  hostPage,
  page,
  server,
}) => {
  await hostPage.open({
    head: `<script>
      window.StarIMCS = function () { (StarIMCS.q = StarIMCS.q || []).push(arguments); };
      window.heard = [];
      StarIMCS('on', 'open', () => {
        heard.push('open ' + StarIMCS.isOpen);
        if (location.hash === '#ends') StarIMCS.shutdown();
      });
      StarIMCS('on', 'unread', ({ count }) => heard.push('unread ' + count));
      StarIMCS('on', 'shutdown', () => heard.push('shutdown ' + StarIMCS.unreadCount));
    </script>`,
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  const chat = await openPanel(page);
  await page.reload();
  await expect.poll(heard).toEqual(['open true']);
  const text = `Read ${test.info().testId}`;
  await chat.say(text);
  await callApi(page, 'close');
  await answerByApi(server, text, 'An answer');
  await expect.poll(heard).toEqual(['open true', 'unread 1']);
  await callApi(page, 'shutdown');
  await expect.poll(heard).toEqual(['open true', 'unread 1', 'unread 0', 'shutdown 0']);

  await page.reload();
  await openPanel(page);
  await page.evaluate(() => history.replaceState(null, '', '#ends'));
  await page.reload();
  await expect.poll(heard).toEqual(['open true', 'shutdown 0']);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await expect(page.locator('#starim-cs-root')).toHaveCount(0);
  // It can be started afresh, and what was asked for meanwhile is done then.
  await page.evaluate(() => history.replaceState(null, '', '#goes-on'));
  await callApi(page, 'init', { appKey: 'sk_demo', apiBase: server.origin127 });
  await (await openPanel(page)).say('Afresh');
});

test('opening what is open, and closing what is closed, is no event', async ({
  hostPage,
  page,
}) => {
  await hostPage.open({ attributes: MOCK });
  await untilScript(page);
  const heard = await page.evaluate(() => {
    const { StarIMCS } = window as unknown as SiteWindow;
    const events: string[] = [];
    for (const event of ['open', 'close']) StarIMCS.on(event, () => events.push(event));
    StarIMCS.close();
    StarIMCS.open();
    StarIMCS.open();
    StarIMCS.toggle();
    StarIMCS.close();
    return events;
  });
  expect(heard).toEqual(['open', 'close']);
});
