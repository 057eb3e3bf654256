import { createSite, siteByAppKey, updateSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';

export const DEMO_APP_KEY = 'sk_demo';

/**
 * The site that a fresh installation can be tried with. Later starts only add the origins of their
 * port: what an admin made of the site stays.
 */
export async function ensureDemoSite(db: Database, port: number): Promise<void> {
  const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  await createSite(db, {
    appKey: DEMO_APP_KEY,
    name: 'Demo',
    welcome: { 'en-US': 'Hi! How can we help?', 'zh-CN': '您好！有什么可以帮您？' },
    linkEntry: { enabled: true },
    fingerprint: 'reconnect',
    originAllowList: origins,
  });
  const site = await siteByAppKey(db, DEMO_APP_KEY);
  const isMissing = (list: string[]) => origins.filter((origin) => !list.includes(origin));
  if (!site || isMissing(site.originAllowList).length === 0) return;
  await updateSite(db, site.id, ({ originAllowList }) => ({
    originAllowList: [...originAllowList, ...isMissing(originAllowList)],
  }));
}
