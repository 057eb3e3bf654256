import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { createLinkSite } from '../infra/links.ts';

test('a page whose signature is over goes on in its next frame, and has to prove anew after a reload', async ({
  page,
  hostPage,
  hosts,
  server,
  allowConsole,
}) => {
  allowConsole(/status of 401|signature_expired/);
  const site = await createLinkSite(server, {
    requireSignature: true,
    originAllowList: [hosts.origin],
  });
  const { t, s } = await site.sign({ externalUserId: 'u_42' });
  await hostPage.open({
    attributes: {
      'data-app-key': site.appKey,
      'data-external-user-id': 'u_42',
      'data-signature': JSON.stringify({ t, s }),
    },
  });
  const chat = await openPanel(page);
  await chat.say('Signed');
  await site.patch({ linkEntry: { ttlSec: 1 } });
  await expect.poll(() => Date.now() / 1000 - t).toBeGreaterThan(2);

  await page.evaluate(() => document.getElementById('starim-cs-root')?.remove());
  await chat.say('Still here');
  await expect(chat.messages('visitor')).toHaveText([/Signed/, /Still here/]);

  await page.reload();
  await expect(chat.frame.getByRole('alert')).toBeVisible();
  await page.evaluate(() => document.getElementById('starim-cs-root')?.remove());
  await expect(chat.frame.getByRole('alert')).toBeVisible();
  await expect(chat.messages()).toHaveCount(0);
});
