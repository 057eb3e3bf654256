import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { LOCALES } from '../../shared/locale.ts';
import { coversSite } from '../auth.ts';
import type { Backend } from '../backend.ts';
import { makeParse } from '../check.ts';
import { mergeDeep } from '../merge-deep.ts';
import { isOriginPattern } from '../origins.ts';
import { Problem } from '../problem.ts';
import { parseSiteTheme } from '../site-theme.ts';
import { ID_PATTERN } from '../store/ids.ts';
import { createSite, listSites, siteById, updateSite, type SiteRow } from '../store/sites.ts';
import { adminOf, requireScope } from './admin-session.ts';

const ById = Type.Object({ id: Type.String({ pattern: ID_PATTERN }) });
const Name = Type.String({ minLength: 1, maxLength: 128, pattern: '\\S' });

const Fields = Type.Object({
  originAllowList: Type.Optional(Type.Array(Type.String({ maxLength: 255 }), { maxItems: 500 })),
  enabled: Type.Optional(Type.Boolean()),
  locale: Type.Optional(
    Type.Union([...LOCALES.map((locale) => Type.Literal(locale)), Type.Null()]),
  ),
  welcome: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
  theme: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  linkEntry: Type.Optional(Type.Object({ enabled: Type.Optional(Type.Boolean()) })),
});
type Fields = Static<typeof Fields>;

const parseCreate = makeParse(Type.Intersect([Type.Object({ name: Name }), Fields]));
const parsePatch = makeParse(Type.Intersect([Type.Object({ name: Type.Optional(Name) }), Fields]));

/** What an admin does with sites. */
export function adminSiteRoutes(backend: Backend): FastifyPluginAsyncTypebox {
  const { store, tokens } = backend;

  return async (app) => {
    requireScope(app, tokens, 'admin.cs.site.manage');

    app.get('/sites', async (request) => {
      const rows = await listSites(store.db, adminOf(request).sites);
      return { sites: rows.map(viewAdminSite) };
    });

    app.post('/sites', async (request, reply) => {
      // A token for some sites makes none: it could not even see what it made.
      if (adminOf(request).sites) throw new Problem('forbidden');
      const { theme = {}, linkEntry, ...fields } = parseCreate(request.body);
      checkOrigins(fields);
      const site = await createSite(store.db, {
        ...fields,
        theme: mergeDeep({}, parseSiteTheme(theme)),
        linkEntry: { enabled: linkEntry?.enabled ?? false },
      });
      if (!site) throw new Error('the new appKey is taken');
      void reply.code(201);
      return viewAdminSite(site);
    });

    app.get('/sites/:id', { schema: { params: ById } }, async (request) =>
      viewAdminSite(coveredSite(request, await siteById(store.db, request.params.id))),
    );

    app.patch('/sites/:id', { schema: { params: ById } }, async (request) => {
      const { id } = coveredSite(request, await siteById(store.db, request.params.id));
      const { theme, linkEntry, ...fields } = parsePatch(request.body);
      checkOrigins(fields);
      const look = theme && parseSiteTheme(theme);
      const site = await updateSite(store.db, id, (current) => ({
        ...fields,
        ...(look && { theme: mergeDeep(current.theme, look) }),
        ...(linkEntry?.enabled === undefined ? {} : { linkEntry: { enabled: linkEntry.enabled } }),
      }));
      return viewAdminSite(coveredSite(request, site));
    });
  };
}

/** A site that the token is not good for is as good as none. */
function coveredSite(request: FastifyRequest, site: SiteRow | undefined): SiteRow {
  if (!site || !coversSite(adminOf(request), site.id)) throw new Problem('not_found');
  return site;
}

function checkOrigins({ originAllowList = [] }: Pick<Fields, 'originAllowList'>): void {
  if (originAllowList.every(isOriginPattern)) return;
  throw new Problem('bad_request', { field: 'originAllowList' });
}

function viewAdminSite(row: SiteRow) {
  const { id, name, appKey, originAllowList, enabled, locale, welcome, theme, linkEntry } = row;
  return { id, name, appKey, originAllowList, enabled, locale, welcome, theme, linkEntry };
}
