import { expect, test } from '../fixtures.ts';
import { openInbox } from '../infra/agent.ts';
import { openPanel } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';
import { recipeOf } from './recipe-of.ts';

const DOCUMENT = 'docs/recipes/tag-managers.md';

/**
 * As Google Tag Manager runs a tag of Custom HTML: the markup is parsed in a hidden element, and each
 * script of it is made anew with its address or its text, without any other attribute.
 */
const RUN_CUSTOM_HTML = `
function runCustomHtml(html) {
  const hidden = document.createElement('div');
  hidden.style.display = 'none';
  hidden.style.visibility = 'hidden';
  document.body.append(hidden);
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const node of [...parsed.head.childNodes, ...parsed.body.childNodes]) {
    if (node.nodeName !== 'SCRIPT') { hidden.append(document.adoptNode(node)); continue; }
    const script = document.createElement('script');
    script.async = false;
    script.type = 'text/javascript';
    if (node.src) script.src = node.src;
    else script.text = node.text;
    hidden.insertBefore(script, null);
  }
}`;

const ORDERS = [
  { order: 'after the chat', tags: [0, 1] },
  { order: 'before the chat', tags: [1, 0] },
];

for (const { order, tags } of ORDERS)
  test(`the tags of the recipe start a chat and say who it is, ${order}`, async ({
    browser,
    hosts,
    page,
    server,
  }) => {
    const recipe = recipeOf(DOCUMENT, server.origin127);
    const html = hostHtml('', { hasScript: false, head: `<script>${RUN_CUSTOM_HTML}</script>` });
    await page.goto(hosts.serve({ html }));
    for (const tag of tags)
      await page.evaluate(
        (markup) =>
          (window as unknown as { runCustomHtml(html: string): void }).runCustomHtml(markup),
        recipe('html', tag),
      );
    const text = `From a tag manager, named ${order}`;
    await (await openPanel(page)).say(text);
    await expect(page.locator('#starim-cs-root')).toHaveCount(1);

    const agent = await openInbox(browser, server);
    await agent.read(text);
    await expect(agent.page.getByText('Alex Lee').first()).toBeVisible();
    await agent.leave();
  });

test('a variable that the tag manager did not fill in is warned of and ignored', async ({
  allowConsole,
  hosts,
  page,
  server,
}) => {
  allowConsole(/externalUserId/);
  const recipe = recipeOf(DOCUMENT, server.origin127);
  const html = hostHtml('', { hasScript: false, head: `<script>${RUN_CUSTOM_HTML}</script>` });
  await page.goto(hosts.serve({ html }));
  const warned = page.waitForEvent('console', (message) => /externalUserId/.test(message.text()));
  for (const markup of [recipe('html', 1).replace('u_42', '{{user id}}'), recipe('html')])
    await page.evaluate(
      (tag) => (window as unknown as { runCustomHtml(html: string): void }).runCustomHtml(tag),
      markup,
    );
  await (await openPanel(page)).say('From somebody without a name');
  await warned;
});
