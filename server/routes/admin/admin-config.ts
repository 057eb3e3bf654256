import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ConfigRequest, ConfigReply } from '../../../shared/wire/operator-wire.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { ownAddress } from '../../base/base-path.ts';
import { readConfig, writeConfig, type PlatformConfig } from '../../store/platform-config.ts';
import { requireAllSites, requireScope } from './admin-session.ts';

/** The operator's routes for settings of all sites. */
export function adminConfigRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, settings } = services;

  const view = (config: PlatformConfig): ConfigReply => ({
    ...config,
    standaloneBaseUrl: config.standaloneBaseUrl ?? `${ownAddress(settings)}/`,
  });

  return async (app) => {
    requireScope(app, services, 'admin.cs.config');
    app.addHook('onRequest', async (request) => requireAllSites(request));

    app.get(
      '/config',
      {
        config: { summary: 'What is decided for all sites' },
        schema: { response: { 200: ConfigReply } },
      },
      async () => view(await readConfig(store.db)),
    );

    app.put(
      '/config',
      {
        config: { summary: 'Changes what is decided for all sites' },
        schema: { body: ConfigRequest, response: { 200: ConfigReply } },
      },
      async (request) => {
        const { 'feature.cs.link_entry.enabled': isOn, standaloneBaseUrl } = request.body;
        if (typeof standaloneBaseUrl === 'string') checkBaseUrl(standaloneBaseUrl);
        const changes: Partial<PlatformConfig> = {
          ...(isOn !== undefined && { 'feature.cs.link_entry.enabled': isOn }),
          ...(standaloneBaseUrl !== undefined && { standaloneBaseUrl }),
        };
        return view(await writeConfig(store.db, changes));
      },
    );
  };
}

const IS_LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Links carry names and signatures, so they lead through encryption or stay on this machine. */
function checkBaseUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && IS_LOOPBACK.test(url.hostname));
  if (isSafe && url && !url.search && !url.hash && !url.username && !url.password) return;
  throw new Problem('bad_request', { field: 'standaloneBaseUrl', why: TAKES });
}

const TAKES = {
  'en-US': 'it takes an https address (or a loopback one) without query and fragment',
  'zh-CN': '应为不含查询参数和片段的 https 地址（或本机地址）',
};
