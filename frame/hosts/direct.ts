import type { LookLayer } from '../../shared/config.ts';
import { isLocale, LOCALE_STORAGE_KEY, matchLocale, type Locale } from '../../shared/locale.ts';
import type { ResolvedTheme } from '../../shared/rpc.ts';
import { isVisitorId, VISITOR_STORAGE_KEY } from '../../shared/visitor-id.ts';
import type { Notify, StartChat } from '../host.ts';
import { makeVisitorId } from '../random-ids.ts';
import { mergeSources, parsePage } from '../settings.ts';
import { makeStorage, readPlain, writePlain } from '../storage.ts';

/** What a link may say, under its long and its short name. */
const LINK_PARAMETERS = {
  appKey: ['appKey', 'k'],
  externalUserId: ['externalUserId', 'u'],
  nickname: ['nickname', 'nick'],
  locale: ['locale'],
  theme: ['theme'],
  primaryColor: ['primaryColor'],
} as const;

/**
 * No host: the page was opened by itself, by a visitor's link or for QA. The address says what a
 * page would have said; with `mock=true` nothing can come of it, so anything may be said.
 */
export async function startDirectly(startChat: StartChat): Promise<void> {
  const sources = parsePage({ init: {}, data: {}, query: readAddress() }, () => {});
  const settings = mergeSources(sources);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let site: LookLayer = {};

  const theme = (): ResolvedTheme => {
    const chosen = settings.theme ?? site.theme ?? 'light';
    return chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : chosen;
  };
  const locale = (): Locale => {
    const stored = readPlain(LOCALE_STORAGE_KEY);
    return (
      settings.locale ??
      (isLocale(stored) ? stored : undefined) ??
      site.locale ??
      matchLocale(navigator.languages)
    );
  };
  const present = () => void started.then((commands) => commands.present(locale(), theme()));

  const notify: Notify = {
    ready() {},
    close() {},
    message() {},
    unread() {},
    // The panel itself tells the visitor; there is no site's developer to tell, and no page to keep.
    error() {},
    warn() {},
    keep() {},
    visitor: (id) => writePlain(VISITOR_STORAGE_KEY, id),
    site(told) {
      site = told;
      present();
    },
  };

  const started = startChat(
    {
      settings: { ...settings, apiBase: location.origin },
      sources,
      site,
      locale: locale(),
      theme: theme(),
      visitorId: visitorId(),
      context: { url: location.href, title: document.title, referrer: document.referrer },
      isOpen: true,
      entry: { type: 'link' },
      isStandalone: true,
    },
    notify,
  );
  // The older method: Safari before 14 has no other.
  dark.addListener(present);
  await (await started).setOpen(true, true);
}

/**
 * Takes the visitor's name and id out of the address bar, where they could be shared or logged, and
 * keeps the link for this tab, so that a reload is the same visitor.
 */
function readAddress(): Record<string, string> {
  const url = new URL(location.href);
  const parameters = url.searchParams;
  if (parameters.get('mock') === 'true') return Object.fromEntries(parameters);

  const session = makeStorage('', 'sessionStorage');
  const said: Record<string, string> = {};
  for (const [field, names] of Object.entries(LINK_PARAMETERS)) {
    for (const name of names) {
      const value = parameters.get(name);
      if (value !== null) said[field] = value;
    }
  }
  const stored = Object(session.read('link')) as Record<string, string>;
  const isSameLink = stored['appKey'] === said['appKey'] && said['externalUserId'] === undefined;
  const link = isSameLink ? { ...stored, ...said } : said;
  session.write('link', link);

  for (const name of ['u', 'externalUserId', 'nick', 'nickname', 't', 's']) parameters.delete(name);
  history.replaceState(history.state, '', url);
  return link;
}

function visitorId(): string {
  const stored = readPlain(VISITOR_STORAGE_KEY);
  if (isVisitorId(stored)) return stored;
  const made = makeVisitorId();
  writePlain(VISITOR_STORAGE_KEY, made);
  return made;
}
