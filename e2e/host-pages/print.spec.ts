import { openPanel } from '../infra/chat.ts';
import { expect, test } from '../fixtures.ts';

test('a printed page shows no widget, and the screen has it again afterwards', async ({
  hostPage,
  page,
}) => {
  await hostPage.open({ head: '<style>div { display: block !important }</style>' });
  await openPanel(page);
  const shown = page.locator('#starim-cs-root').locator('[part=launcher], [part=panel]');
  await expect(shown.filter({ visible: true })).toHaveCount(2);
  await page.emulateMedia({ media: 'print' });
  await expect(shown.filter({ visible: true })).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await expect(shown.filter({ visible: true })).toHaveCount(2);
});
