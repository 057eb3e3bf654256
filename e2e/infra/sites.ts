import type { BuiltServer } from './server.ts';

/** The site that every fresh server has. */
export const DEMO_APP_KEY = 'sk_demo';

type AdminSite = { id: string; name: string; appKey: string; originAllowList: string[] };

/** Lets pages of these origins embed the demo site, by the same API that an operator would use. */
export async function allowOrigins(server: BuiltServer, origins: string[]): Promise<void> {
  const admin = await openAdmin(server);
  const { sites } = (await admin('GET', '/sites')) as { sites: AdminSite[] };
  const demo = sites.find(({ appKey }) => appKey === DEMO_APP_KEY);
  if (!demo) throw new Error('The server has no demo site');
  const originAllowList = [...new Set([...demo.originAllowList, ...origins])];
  await admin('PATCH', `/sites/${demo.id}`, { originAllowList });
}

type SiteSettings = { theme?: Record<string, unknown>; locale?: string };

export type TestSite = Pick<AdminSite, 'name' | 'appKey'> & {
  /** From now on the site's own settings are these, and no others. */
  configure(settings: SiteSettings): Promise<void>;
};

/** A site of the test's own: what it is set to, no other test sees. */
export async function createSite(
  server: BuiltServer,
  name: string,
  originAllowList: string[],
): Promise<TestSite> {
  const admin = await openAdmin(server);
  const site = (await admin('POST', '/sites', { name, originAllowList })) as AdminSite;
  let members: string[] = [];
  return {
    name,
    appKey: site.appKey,
    async configure({ theme = {}, locale }) {
      // A patch is merged into what is there; null takes it away.
      const cleared = Object.fromEntries(members.map((member) => [member, null]));
      members = Object.keys(theme);
      const body = { theme: { ...cleared, ...theme }, locale: locale ?? null };
      await admin('PATCH', `/sites/${site.id}`, body);
    },
  };
}

type Admin = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<unknown>;

async function openAdmin(server: BuiltServer): Promise<Admin> {
  const token = await server.adminToken(['admin.cs.site.manage']);
  return async (method, path, body) => {
    const url = `${server.origin127}/api/v1/admin/cs${path}`;
    const response = await fetch(url, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}
