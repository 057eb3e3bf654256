import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AdminSite,
  AdminSitesReply,
  SiteCreateRequest,
  SitePatchRequest,
} from '../../../shared/wire/operator-wire.ts';
import type { Services } from '../../services.ts';
import { mergeDeep, withoutEmpty } from '../../model/merge-deep.ts';
import { readOriginList } from '../../access/origin-list.ts';
import { Problem } from '../../base/problem.ts';
import { parseLandingBrand, parseSiteTheme } from '../../model/site-theme.ts';
import { createSite, listSites, siteById, updateSite, type SiteRow } from '../../store/sites.ts';
import type { LinkEntry } from '../../store/schema.ts';
import { viewSettings, viewSites } from './admin-site-view.ts';
import {
  adminOf,
  checkScope,
  coveredSite,
  requireAllSites,
  requireScope,
} from './admin-session.ts';
import { ById } from '../by-id.ts';

/** The admin's routes for sites. */
export function adminSiteRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store } = services;

  const view = async (row: SiteRow): Promise<AdminSite> => {
    const [site] = await viewSites(services, [row]);
    if (!site) throw new Error('a site without a view');
    return site;
  };

  const creation: FastifyPluginAsyncTypebox = async (app) => {
    requireScope(app, services, 'admin.cs.site.manage');

    app.post(
      '/sites',
      {
        config: { summary: 'Makes a site' },
        schema: { body: SiteCreateRequest, response: { 201: AdminSite } },
      },
      async (request, reply) => {
        // A token for some sites makes none: it could not even see what it made.
        requireAllSites(request);
        const { theme = {}, welcome, linkEntry, ...fields } = request.body;
        if (linkEntry) checkScope(request, 'admin.cs.site.link.manage');
        const site = await createSite(store.db, {
          ...withOrigins(fields),
          welcome: mergeWelcome(null, welcome),
          theme: withoutEmpty(mergeDeep({}, parseSiteTheme(theme))),
          linkEntry: mergeLinkEntry({ enabled: false }, linkEntry),
        });
        if (!site) throw new Problem('app_key_taken');
        void reply.code(201);
        return view(site);
      },
    );
  };

  // An admin who manages links has to see their sites.
  const settings: FastifyPluginAsyncTypebox = async (app) => {
    requireScope(app, services, 'admin.cs.site.manage', 'admin.cs.site.link.manage');

    app.get(
      '/sites',
      {
        config: { summary: 'The sites that the token is good for' },
        schema: { response: { 200: AdminSitesReply } },
      },
      async (request) => {
        const rows = await listSites(store.db, adminOf(request).sites);
        return { sites: await viewSites(services, rows) };
      },
    );

    app.get(
      '/sites/:id',
      { config: { summary: 'A site' }, schema: { params: ById, response: { 200: AdminSite } } },
      async (request) => view(coveredSite(request, await siteById(store.db, request.params.id))),
    );

    app.patch(
      '/sites/:id',
      {
        config: {
          summary:
            'Changes a site, merged as RFC 7396 says: `linkEntry` with `admin.cs.site.link.manage`,' +
            ' all else with `admin.cs.site.manage`',
        },
        schema: { params: ById, body: SitePatchRequest, response: { 200: AdminSite } },
      },
      async (request) => {
        const site = coveredSite(request, await siteById(store.db, request.params.id));
        const { id, appKey, theme, welcome, linkEntry: told, ...fields } = settingsOf(request.body);
        const linkEntry = changedLinks(site, told);
        checkMayChange(request, linkEntry);
        checkFixed(site, { id, appKey });
        const plain = withOrigins(fields);
        const look = theme && parseSiteTheme(theme);
        const changed = await updateSite(store.db, site.id, (current) => ({
          ...plain,
          ...(look && { theme: withoutEmpty(mergeDeep(current.theme, look)) }),
          welcome: mergeWelcome(current.welcome, welcome),
          linkEntry: mergeLinkEntry(current.linkEntry, linkEntry),
        }));
        return view(coveredSite(request, changed));
      },
    );
  };

  return async (app) => {
    await app.register(creation);
    await app.register(settings);
  };
}

/** The patch without what a site that is sent back whole has beside its settings. */
function settingsOf({
  widgetUrl: _widgetUrl,
  linkUrl: _linkUrl,
  lastVisitAt: _lastVisitAt,
  ...settings
}: SitePatchRequest) {
  return settings;
}

/** Links are for who manages links, all else for who manages sites. */
function checkMayChange(
  request: FastifyRequest<{ Body: SitePatchRequest }>,
  changed: SitePatchRequest['linkEntry'],
): void {
  if (changed) checkScope(request, 'admin.cs.site.link.manage');
  const { linkEntry, ...others } = request.body;
  const isOfLinksAlone = linkEntry && Object.keys(others).length === 0;
  if (!isOfLinksAlone) checkScope(request, 'admin.cs.site.manage');
}

/**
 * Returns nothing if the values are unchanged: a client that sends a site back whole means no
 * change by that.
 */
function changedLinks(
  site: SiteRow,
  told: SitePatchRequest['linkEntry'],
): SitePatchRequest['linkEntry'] {
  const linkEntry = mergeLinkEntry(site.linkEntry, told);
  const isAsItWas = isDeepStrictEqual(viewSettings({ ...site, linkEntry }), viewSettings(site));
  return isAsItWas ? undefined : told;
}

function mergeLinkEntry(
  current: LinkEntry,
  told: NonNullable<SitePatchRequest['linkEntry']> = {},
): LinkEntry {
  const { landingBrand, hasSecret: _, ...rest } = told;
  const brand = landingBrand && parseLandingBrand(landingBrand);
  const patch = { ...rest, ...(landingBrand !== undefined && { landingBrand: brand }) };
  // The schema and the brand's fields have checked the patch, so the result is a link entry again.
  const merged = mergeDeep(current, patch) as LinkEntry;
  return merged.landingBrand
    ? { ...merged, landingBrand: withoutEmpty(merged.landingBrand) }
    : merged;
}

function mergeWelcome(
  current: SiteRow['welcome'],
  welcome: SitePatchRequest['welcome'],
): SiteRow['welcome'] {
  if (welcome === undefined) return current;
  // The schema has checked it, so the result is a text again.
  const merged = withoutEmpty(mergeDeep({ welcome: current }, { welcome })) as {
    welcome?: NonNullable<SiteRow['welcome']>;
  };
  return merged.welcome ?? null;
}

/**
 * `id` and `appKey` cannot change. A client may send a site back whole, but another value means an
 * attempt to change them.
 */
function checkFixed(site: SiteRow, told: Record<'id' | 'appKey', string | undefined>): void {
  for (const field of ['id', 'appKey'] as const) {
    const value = told[field] ?? site[field];
    if (value !== site[field]) throw new Problem('bad_request', { field, why: FIXED });
  }
}

const FIXED = { 'en-US': 'it cannot be changed', 'zh-CN': '不可更改' };

/** The fields with their list as browsers write origins; throws where an entry is none. */
function withOrigins<Fields extends Pick<SitePatchRequest, 'originAllowList'>>(
  fields: Fields,
): Fields {
  const { originAllowList } = fields;
  return originAllowList === undefined
    ? fields
    : { ...fields, originAllowList: readOriginList(originAllowList) };
}
