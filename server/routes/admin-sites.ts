import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { LOCALES } from '../../shared/locale.ts';
import type { Backend } from '../backend.ts';
import { makeParse } from '../check.ts';
import { mergeDeep } from '../merge-deep.ts';
import { isOriginPattern } from '../origins.ts';
import { Problem } from '../problem.ts';
import { parseLandingBrand, parseSiteTheme } from '../site-theme.ts';
import { createSite, listSites, siteById, updateSite, type SiteRow } from '../store/sites.ts';
import type { LinkEntry } from '../store/schema.ts';
import { DEFAULT_TTL_SEC } from '../vouching.ts';
import {
  adminOf,
  checkScope,
  coveredSite,
  requireAllSites,
  requireScope,
} from './admin-session.ts';
import { ById } from './by-id.ts';

const Name = Type.String({ minLength: 1, maxLength: 128, pattern: '\\S' });

const YEAR_SEC = 366 * 24 * 60 * 60;

const LinkEntryFields = Type.Object({
  enabled: Type.Optional(Type.Boolean()),
  ttlSec: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: YEAR_SEC }), Type.Null()])),
  landingBrand: Type.Optional(
    Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
  ),
});

const Fields = Type.Object({
  originAllowList: Type.Optional(Type.Array(Type.String({ maxLength: 255 }), { maxItems: 500 })),
  enabled: Type.Optional(Type.Boolean()),
  locale: Type.Optional(
    Type.Union([...LOCALES.map((locale) => Type.Literal(locale)), Type.Null()]),
  ),
  welcome: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
  theme: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  fingerprint: Type.Optional(
    Type.Union([Type.Literal('link'), Type.Literal('reconnect'), Type.Literal('off')]),
  ),
  requireSignature: Type.Optional(Type.Boolean()),
  linkEntry: Type.Optional(LinkEntryFields),
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
      requireAllSites(request);
      const { theme = {}, linkEntry, ...fields } = parseCreate(request.body);
      checkOrigins(fields);
      if (linkEntry) checkScope(request, 'admin.cs.site.link.manage');
      const site = await createSite(store.db, {
        ...fields,
        theme: mergeDeep({}, parseSiteTheme(theme)),
        linkEntry: mergeLinkEntry({ enabled: false }, linkEntry),
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
      if (linkEntry) checkScope(request, 'admin.cs.site.link.manage');
      const look = theme && parseSiteTheme(theme);
      const site = await updateSite(store.db, id, (current) => ({
        ...fields,
        ...(look && { theme: mergeDeep(current.theme, look) }),
        linkEntry: mergeLinkEntry(current.linkEntry, linkEntry),
      }));
      return viewAdminSite(coveredSite(request, site));
    });
  };
}

function mergeLinkEntry(
  current: LinkEntry,
  { landingBrand, ...told }: Static<typeof LinkEntryFields> = {},
): LinkEntry {
  const brand = landingBrand && parseLandingBrand(landingBrand);
  const patch = { ...told, ...(landingBrand !== undefined && { landingBrand: brand }) };
  // What the schema and the brand's fields let through is a link entry again.
  return mergeDeep(current, patch) as LinkEntry;
}

function checkOrigins({ originAllowList = [] }: Pick<Fields, 'originAllowList'>): void {
  if (originAllowList.every(isOriginPattern)) return;
  throw new Problem('bad_request', { field: 'originAllowList' });
}

function viewAdminSite(row: SiteRow) {
  const { createdAt: _, signSecret, linkEntry, ...fields } = row;
  return {
    ...fields,
    linkEntry: { ttlSec: DEFAULT_TTL_SEC, ...linkEntry, hasSecret: signSecret !== null },
  };
}
