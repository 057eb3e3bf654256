import type { Scope } from '../../shared/scopes.ts';
import type {
  AdminSite,
  SecretReply,
  SignLinkReply,
  VisitorsReply,
} from '../../shared/wire/operator-wire.ts';
import { openAdmin, type Admin } from './admin.ts';
import type { BuiltServer } from './server.ts';

/** A site that visitors come to by links, as its operator sees it. */
export type LinkSite = {
  appKey: string;
  /** The secret of the site's own backend. */
  signSecret: string;
  /** The address of an unsigned link with these parameters. */
  link(parameters?: Record<string, string>, path?: string): string;
  /** A signed one; each is as good as the site says. */
  sign(identity?: { externalUserId?: string; nickname?: string }): Promise<SignLinkReply>;
  patch(change: object): Promise<void>;
  visitors(externalUserId: string): Promise<VisitorsReply['visitors']>;
  admin: Admin;
};

const SCOPES: Scope[] = [
  'admin.cs.site.manage',
  'admin.cs.site.link.manage',
  'admin.cs.inbox',
  'admin.cs.config',
];

export async function createLinkSite(server: BuiltServer, change: object = {}): Promise<LinkSite> {
  const admin = await openAdmin(server, SCOPES);
  const body = { name: 'Link shop', linkEntry: { enabled: true } };
  const { id, appKey } = await admin<AdminSite>('POST', '/sites', body);
  await admin('PATCH', `/sites/${id}`, change);
  const { signSecret } = await admin<SecretReply>('POST', `/sites/${id}/link-entry/secret`);
  return {
    appKey,
    signSecret,
    link: (parameters = {}, path = '/') =>
      `${server.origin127}${path}?${new URLSearchParams({ k: appKey, ...parameters })}`,
    async sign(identity = {}) {
      const signed = await admin<SignLinkReply>('POST', `/sites/${id}/link-entry/sign`, identity);
      // By its other name, the server is another site to a browser.
      return { ...signed, url: signed.url.replace('localhost', '127.0.0.1') };
    },
    async patch(more) {
      await admin('PATCH', `/sites/${id}`, more);
    },
    async visitors(externalUserId) {
      const query = new URLSearchParams({ site: id, externalUserId });
      return (await admin<VisitorsReply>('GET', `/visitors?${query}`)).visitors;
    },
    admin,
  };
}
