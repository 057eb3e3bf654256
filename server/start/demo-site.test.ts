import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_APP_KEY, ensureDemoSite } from './demo-site.ts';
import { siteByAppKey, updateSite } from '../store/sites.ts';
import type { Store } from '../store/store.ts';
import { openTestStore } from '../testing.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const demo = () => siteByAppKey(store.db, DEMO_APP_KEY);

it('the demo site is there from the first start, with both names of its port and links on', async () => {
  await ensureDemoSite(store.db, 8080);
  expect(await demo()).toMatchObject({
    name: 'Demo',
    enabled: true,
    linkEntry: { enabled: true },
    originAllowList: ['http://localhost:8080', 'http://127.0.0.1:8080'],
  });
});

it('keeps what an admin made of it, and learns a new port', async () => {
  const site = await demo();
  await updateSite(store.db, String(site?.id), ({ originAllowList }) => ({
    name: 'Mine',
    welcome: null,
    linkEntry: { enabled: false },
    originAllowList: [...originAllowList, 'https://shop.example.org'],
  }));
  await ensureDemoSite(store.db, 8080);
  await ensureDemoSite(store.db, 9090);
  expect(await demo()).toMatchObject({
    id: site?.id,
    name: 'Mine',
    welcome: null,
    linkEntry: { enabled: false },
    originAllowList: [
      'http://localhost:8080',
      'http://127.0.0.1:8080',
      'https://shop.example.org',
      'http://localhost:9090',
      'http://127.0.0.1:9090',
    ],
  });
});
