import { expect, test } from '../fixtures.ts';
import { callApi } from '../infra/api.ts';
import { fullScreenChat, openPanel } from '../infra/chat.ts';
import { createLinkSite } from '../infra/links.ts';

for (const isSigned of [false, true]) {
  test(`a page that sends a visitor to ${isSigned ? 'a signed link' : 'a link'} of somebody else takes nothing of their chat`, async ({
    page,
    server,
    strangers,
  }) => {
    const site = await createLinkSite(server);
    await page.goto(site.link());
    await fullScreenChat(page).say('Mine alone');
    const { url } = await site.sign({ externalUserId: 'mallory' });
    const link = isSigned ? url : site.link({ u: 'mallory' });

    const lured = await page.context().newPage();
    const html = `<!doctype html><title>Prize</title>
      <script>location.href = ${JSON.stringify(link)}</script>`;
    await lured.goto(strangers.serve({ html })).catch(() => {
      // The page leads on before it has loaded.
    });
    const other = fullScreenChat(lured);
    await expect(other.input).toBeFocused();
    await expect(other.messages()).toHaveCount(0);
    await other.say('Written by the link');

    await page.reload();
    const own = fullScreenChat(page);
    await expect(own.messages()).toHaveText([/Mine alone/]);
    await own.say('And still mine');
    const again = await page.context().newPage();
    await again.goto(site.link());
    await expect(fullScreenChat(again).messages()).toHaveText([/Mine alone/, /And still mine/]);
  });
}

test('after a sign-out the former token neither reads nor renews (I5)', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open({
    attributes: { 'data-external-user-id': `u_${test.info().testId}` },
  });
  const sending = page.waitForRequest('**/api/v1/cs/conversations');
  const chat = await openPanel(page);
  await chat.say('Before the sign-out');
  const { authorization = '' } = await (await sending).allHeaders();
  const api = `${server.origin127}/api/v1/cs`;
  const headers = { authorization };
  const read = () => page.request.get(`${api}/conversations/current`, { headers });
  expect((await read()).status()).toBe(200);

  await callApi(page, 'identify', { externalUserId: null });
  await expect(chat.messages()).toHaveCount(0);
  expect((await read()).status()).toBe(401);
  expect((await page.request.post(`${api}/handshake`, { headers })).status()).toBe(401);
  await chat.say('The next visitor');
});
