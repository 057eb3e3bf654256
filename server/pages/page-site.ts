import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { isLocale, type Locale } from '../../shared/locale.ts';
import { HandshakeRequest } from '../../shared/wire/wire.ts';
import { makeCheck } from '../base/check.ts';
import { requestLocale } from '../http/request-locale.ts';
import { isLinkEntryOn } from '../store/platform-config.ts';
import { siteByAppKey, type SiteRow } from '../store/sites.ts';
import type { Store } from '../store/store.ts';
import { previewOf, type LinkPreview } from './link-preview.ts';

export type PageQuery = {
  k?: unknown;
  appKey?: unknown;
  o?: unknown;
  a?: unknown;
  locale?: unknown;
};

const isAppKey = makeCheck(HandshakeRequest.properties.appKey);

/** The facts of a site that its pages need before any script of theirs runs. */
export function makePageSite(store: Store) {
  return { previewFor, allowListOf };

  /**
   * The preview shows nothing of a site whose links are off; and a page is served also while the
   * store is out of reach.
   */
  async function previewFor({
    query,
    headers,
    log,
  }: FastifyRequest<{ Querystring: PageQuery }>): Promise<LinkPreview | undefined> {
    const appKey = query.k ?? query.appKey;
    if (!isAppKey(appKey)) return undefined;
    try {
      const site = await siteByAppKey(store.db, appKey);
      const isOpen = site?.enabled && site.linkEntry.enabled && (await isLinkEntryOn(store.db));
      return isOpen ? previewOf(site, languageOf(site, query, headers)) : undefined;
    } catch (error) {
      log.warn({ err: error }, 'a link’s page is served without its brand');
      return undefined;
    }
  }

  /**
   * The origins of the site that the frame is for. While the store is out of reach the page that asks
   * counts alone: the handshake checks the list, and the visitor sees a chat that connects.
   */
  async function allowListOf(
    appKey: unknown,
    { log }: Pick<FastifyRequest, 'log'>,
  ): Promise<readonly string[]> {
    if (!isAppKey(appKey)) return [];
    try {
      const site = await siteByAppKey(store.db, appKey);
      return site?.originAllowList ?? [];
    } catch (error) {
      log.warn({ err: error }, 'a frame is served without its site’s list of origins');
      return [];
    }
  }
}

/** The language that the page will have: the link's, the site's own, or the browser's. */
function languageOf({ locale }: SiteRow, query: PageQuery, headers: IncomingHttpHeaders): Locale {
  const [chosen = requestLocale(headers)] = [query.locale, locale].filter(isLocale);
  return chosen;
}
