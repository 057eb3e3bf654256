import { isAppOrigin, isListed, isOrigin } from '../../shared/origins/origins.ts';

/** Pages of ours that have a policy of their own. */
export type PageName = 'frame' | 'standalone' | 'demo' | 'sample' | 'console' | 'preview';

/** A customer's page chooses the API; one of ours does not, since a link may have set it up. */
export type Embedder = 'customer' | 'ours';

type Directives = Record<string, readonly string[]>;

type PolicyInput = {
  page: PageName;
  ownOrigins: readonly string[];
  apiOrigins: readonly string[];
  adminOrigin: string | undefined;
  /** The pages that may put this page in a frame. */
  frameAncestors: readonly string[];
  /** The page that embeds this one. */
  embedder: Embedder | undefined;
  isLoopback: boolean;
  /** A development server injects styles and reloads over a socket of its own. */
  isDevelopment: boolean;
};

const NONE = ["'none'"];
const LOOPBACK = [
  'http://localhost:*',
  'http://127.0.0.1:*',
  'ws://localhost:*',
  'ws://127.0.0.1:*',
];

/** A page's Content-Security-Policy: nothing but what the page needs, and nothing `unsafe-*`. */
export function contentSecurityPolicy(input: PolicyInput): string {
  const { page, ownOrigins, isDevelopment } = input;
  const directives: Directives = {
    'default-src': NONE,
    'script-src': page === 'sample' ? ["'self'", ...ownOrigins] : ["'self'"],
    'style-src': ["'self'", ...(isDevelopment ? ["'unsafe-inline'"] : [])],
    'font-src': ["'self'"],
    // The team's pictures, by the server's own address, which may be plain http within a company.
    'img-src': ["'self'", 'data:', 'https:', ...ownOrigins],
    'media-src': ["'self'"],
    'connect-src': [...connectSources(input), ...(isDevelopment ? ['ws:'] : [])],
    'frame-src': frameSources(page, ownOrigins),
    'frame-ancestors': input.frameAncestors,
    'base-uri': NONE,
    'form-action': NONE,
    'object-src': NONE,
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['cs-templates', ...(SCRIPT_MAKERS[page] ?? [])],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.filter(isSayable).map(asSource).join(' ')}`)
    .join('; ');
}

/** The pages that name a script by its address, and the policy under which they do. */
const SCRIPT_MAKERS: Partial<Record<PageName, string[]>> = {
  // A worker makes the browser's hash.
  frame: ['cs-worker'],
  standalone: ['cs-worker'],
  sample: ['cs-demo'],
  preview: ['cs-preview'],
  // Its service worker's address is one as well.
  console: ['cs-worker'],
};

function frameSources(page: PageName, ownOrigins: readonly string[]): readonly string[] {
  switch (page) {
    case 'sample':
      return ["'self'", ...ownOrigins];
    // The playground shows the sample page; the console shows the preview, and that the chat.
    case 'demo':
    case 'console':
    case 'preview':
      return ["'self'"];
    case 'frame':
    case 'standalone':
      return NONE;
  }
}

/** Proxies take 4 KB of headers, nginx by default, and answer 502 where there is more. */
const LONGEST_LIST = 3 * 1024;

/** Pages around the embedding page: nobody nests deeper, and no name of a host is longer. */
const MOST_OUTER_PAGES = 8;
const LONGEST_ORIGIN = 'https://'.length + 253 + ':65535'.length;

/**
 * The origins that may embed the chat frame. A site's list only where it admits the page that asks,
 * and fits into a header; otherwise that page alone: the list is enforced at the handshake, which
 * can tell the visitor so, and a blank frame could not.
 *
 * A browser wants all pages above the frame to be named, so the pages around the embedding one
 * (`outer`) are named too. They gain nothing but the sight of a page that let them embed it: the
 * frame speaks to `origin` alone.
 */
export function frameAncestors(
  origin: unknown,
  outer: unknown,
  allowList: readonly string[],
): readonly string[] {
  if (!isOrigin(origin)) return NONE;
  const around = outerOrigins(outer);
  const list = withoutDoubles([...allowList, ...around]);
  const isTold = isListed(allowList, origin) && list.join(' ').length <= LONGEST_LIST;
  return isTold ? list : withoutDoubles([origin, ...around]);
}

function outerOrigins(outer: unknown): string[] {
  // A parameter that is said several times is a list here, which commas join.
  return String(outer)
    .split(/[ ,]/, MOST_OUTER_PAGES)
    .filter((one) => one.length <= LONGEST_ORIGIN && isOrigin(one));
}

function withoutDoubles(origins: readonly string[]): string[] {
  return [...new Set(origins)];
}

function connectSources({ page, ownOrigins, apiOrigins, ...input }: PolicyInput): string[] {
  switch (page) {
    case 'frame':
      return [
        "'self'",
        ...(input.embedder === 'customer'
          ? ['https:', 'wss:']
          : withSockets([...ownOrigins, ...apiOrigins])),
        ...(input.embedder !== undefined && input.isLoopback ? LOOPBACK : []),
      ];
    case 'standalone':
      return ["'self'", ...withSockets([...ownOrigins, ...apiOrigins])];
    case 'demo':
    case 'sample':
    case 'preview':
      return ["'self'"];
    case 'console': {
      const { adminOrigin } = input;
      return ["'self'", ...withSockets([...ownOrigins, ...(adminOrigin ? [adminOrigin] : [])])];
    }
  }
}

/** The grammar of source lists has no IPv6 address; browsers complain of one in the console. */
function isSayable(source: string): boolean {
  return !source.includes('[');
}

const APP_SOURCE = /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]+)?$/i;

/** The grammar has no `app://.` either, which some shells give their pages: there the scheme has to do. */
function asSource(source: string): string {
  if (!isAppOrigin(source) || APP_SOURCE.test(source)) return source;
  return source.slice(0, source.indexOf(':') + 1);
}

/** Not every browser lets `'self'` stand for the page's own socket too. */
function withSockets(origins: readonly string[]): string[] {
  return origins.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]);
}
