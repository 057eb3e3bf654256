import { openAdmin, type Admin } from './admin.ts';
import type { BuiltServer } from './server.ts';

/** The site that every fresh server has. */
export const DEMO_APP_KEY = 'sk_demo';

type AdminSite = { id: string; name: string; appKey: string; originAllowList: string[] };

/** Lets pages of these origins embed the demo site, by the same API that an operator would use. */
export async function allowOrigins(server: BuiltServer, origins: string[]): Promise<void> {
  const admin = await openAdmin(server, ['admin.cs.site.manage']);
  const demo = await demoSite(admin);
  const originAllowList = [...new Set([...demo.originAllowList, ...origins])];
  await admin('PATCH', `/sites/${demo.id}`, { originAllowList });
}

/**
 * Lets no visitor of the demo site be taken for an earlier one because of what their browser looks
 * like: in tests, all of them look the same.
 */
export async function tellLookAlikesApart(server: BuiltServer): Promise<void> {
  const admin = await openAdmin(server, ['admin.cs.site.manage']);
  await admin('PATCH', `/sites/${(await demoSite(admin)).id}`, { fingerprint: 'off' });
}

async function demoSite(admin: Admin): Promise<AdminSite> {
  const { sites } = await admin<{ sites: AdminSite[] }>('GET', '/sites');
  const demo = sites.find(({ appKey }) => appKey === DEMO_APP_KEY);
  if (!demo) throw new Error('The server has no demo site');
  return demo;
}

type SiteSettings = {
  theme?: Record<string, unknown>;
  locale?: string;
  welcome?: string | Record<string, string>;
  enabled?: boolean;
  linkEntry?: { enabled: boolean };
};

export type TestSite = Pick<AdminSite, 'id' | 'name' | 'appKey'> & {
  /** From now on the site's own settings are these, and no others. */
  configure(settings: SiteSettings): Promise<void>;
};

/** A site of the test's own: what it is set to, no other test sees. */
export async function createSite(
  server: BuiltServer,
  name: string,
  originAllowList: string[],
): Promise<TestSite> {
  const admin = await openAdmin(server, ['admin.cs.site.manage', 'admin.cs.site.link.manage']);
  const site = await admin<AdminSite>('POST', '/sites', { name, originAllowList });
  let members: string[] = [];
  return {
    id: site.id,
    name,
    appKey: site.appKey,
    async configure({ theme = {}, locale, welcome, ...switches }) {
      // A patch is merged into what is there; null takes it away.
      const cleared = Object.fromEntries(members.map((member) => [member, null]));
      members = Object.keys(theme);
      await admin('PATCH', `/sites/${site.id}`, {
        theme: { ...cleared, ...theme },
        locale: locale ?? null,
        welcome: welcome ?? null,
        enabled: true,
        linkEntry: { enabled: false },
        ...switches,
      });
    },
  };
}
