import type { BuiltServer } from './server.ts';

/** The site that every fresh server has. */
export const DEMO_APP_KEY = 'sk_demo';

type AdminSite = { id: string; appKey: string; originAllowList: string[] };

/** Lets pages of these origins embed the demo site, by the same API that an operator would use. */
export async function allowOrigins(server: BuiltServer, origins: string[]): Promise<void> {
  const token = await server.adminToken(['admin.cs.site.manage']);
  const sitesUrl = `${server.origin127}/api/v1/admin/cs/sites`;
  const call = async (url: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch(url, { ...init, headers });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const { sites } = (await call(sitesUrl)) as { sites: AdminSite[] };
  const demo = sites.find(({ appKey }) => appKey === DEMO_APP_KEY);
  if (!demo) throw new Error('The server has no demo site');
  const originAllowList = [...new Set([...demo.originAllowList, ...origins])];
  await call(`${sitesUrl}/${demo.id}`, {
    method: 'PATCH',
    body: JSON.stringify({ originAllowList }),
  });
}
