import type {
  AdminSite,
  AdminSitesReply,
  ConfigReply,
  ConfigRequest,
  SecretReply,
  SignLinkReply,
  SignLinkRequest,
  SiteCreateRequest,
  SitePatchRequest,
  TryOriginReply,
  TryOriginRequest,
} from '../../shared/wire/operator-wire.ts';
import type { Call } from './http.ts';

export type SitesApi = {
  list(): Promise<readonly AdminSite[]>;
  site(id: string): Promise<AdminSite>;
  make(request: SiteCreateRequest): Promise<AdminSite>;
  change(id: string, patch: SitePatchRequest): Promise<AdminSite>;
  tryOrigin(id: string, request: TryOriginRequest): Promise<TryOriginReply>;
  /** Replaces the secret that links and identities are signed with. It is told this once. */
  makeSecret(id: string): Promise<string>;
  signLink(id: string, request: SignLinkRequest): Promise<SignLinkReply>;
  /** The settings of the whole platform. */
  config(): Promise<ConfigReply>;
  setConfig(config: ConfigRequest): Promise<ConfigReply>;
};

/** The REST client of sites, and of the settings that hold for all of them. */
export function makeSitesApi(call: Call): SitesApi {
  const of = (id: string, path = '') => `/admin/cs/sites/${encodeURIComponent(id)}${path}`;
  return {
    list: async () => (await call<AdminSitesReply>('GET', '/admin/cs/sites')).sites,
    site: (id) => call('GET', of(id)),
    make: (request) => call('POST', '/admin/cs/sites', request),
    change: (id, patch) => call('PATCH', of(id), patch),
    tryOrigin: (id, request) => call('POST', of(id, '/origins/try'), request),
    makeSecret: async (id) =>
      (await call<SecretReply>('POST', of(id, '/link-entry/secret'))).signSecret,
    signLink: (id, request) => call('POST', of(id, '/link-entry/sign'), request),
    config: () => call('GET', '/admin/cs/config'),
    setConfig: (config) => call('PUT', '/admin/cs/config', config),
  };
}
