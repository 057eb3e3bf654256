import { expect, test } from '../fixtures.ts';
import { callApi } from '../infra/api.ts';
import { openPanel } from '../infra/chat.ts';
import { createSite } from '../infra/sites.ts';

const SETTINGS = {
  welcome: { 'en-US': 'How can we help?', 'zh-CN': '有什么可以帮您？' },
  theme: {
    headerTitle: { 'en-US': 'Shop support', 'zh-CN': '商店客服' },
    headerSubtitle: { 'en-US': 'Mon–Fri', 'zh-CN': '周一至周五' },
    buttonShape: 'pill',
    buttonLabel: { 'en-US': 'Ask us', 'zh-CN': '联系我们' },
  },
};

test('a Chinese visitor is greeted in Chinese, and setLocale() shows the site’s texts in the other language', async ({
  browser,
  hosts,
  hostPage,
  server,
}) => {
  const site = await createSite(server, 'Two languages', [hosts.origin]);
  await site.configure(SETTINGS);
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await hostPage.open({ page, attributes: { 'data-app-key': site.appKey } });
  const { frame } = await openPanel(page);
  await expect(frame.getByText('有什么可以帮您？')).toBeVisible();
  await expect(frame.getByRole('heading')).toHaveText('商店客服');
  await expect(frame.getByText('周一至周五')).toBeVisible();

  await callApi(page, 'setLocale', 'en-US');
  await expect(frame.getByText('How can we help?')).toBeVisible();
  await expect(frame.getByRole('heading')).toHaveText('Shop support');
  await expect(frame.getByText('Mon–Fri')).toBeVisible();
  await callApi(page, 'close');
  await expect(page.locator('#starim-cs-root').getByText('Ask us')).toBeVisible();
  await context.close();
});

test('the site’s own language is spoken by its texts too, where the browser prefers another', async ({
  browser,
  hosts,
  hostPage,
  server,
}) => {
  const site = await createSite(server, 'Chinese by default', [hosts.origin]);
  await site.configure({ ...SETTINGS, locale: 'zh-CN' });
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await hostPage.open({ page, attributes: { 'data-app-key': site.appKey } });
  const { frame } = await openPanel(page);
  await expect(frame.getByText('有什么可以帮您？')).toBeVisible();
  await expect(frame.getByRole('heading')).toHaveText('商店客服');
  await context.close();
});

test('a text of the page wins over the site’s in every language', async ({
  browser,
  hosts,
  hostPage,
  server,
}) => {
  const site = await createSite(server, 'Page first', [hosts.origin]);
  await site.configure(SETTINGS);
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const attributes = { 'data-app-key': site.appKey, 'data-header-title': 'Of the page' };
  await hostPage.open({ page, attributes });
  const { frame } = await openPanel(page);
  await expect(frame.getByText('有什么可以帮您？')).toBeVisible();
  await expect(frame.getByRole('heading')).toHaveText('Of the page');
  await callApi(page, 'setLocale', 'en-US');
  await expect(frame.getByText('How can we help?')).toBeVisible();
  await expect(frame.getByRole('heading')).toHaveText('Of the page');
  await context.close();
});
