import { mergeLayers, parseLayer } from '../../shared/config.ts';
import { FALLBACK_LOCALE, isLocale, LOCALE_STORAGE_KEY, matchLocale } from '../../shared/locale.ts';
import type { Locale } from '../../shared/locale.ts';
import { isVisitorId, VISITOR_STORAGE_KEY, visitorIdOf } from '../../shared/visitor-id.ts';
import type { Notify, StartChat } from '../host.ts';
import { makeStorage, readPlain, writePlain } from '../storage.ts';

/** What a link may say, under its long and its short name. */
const LINK_PARAMETERS = {
  appKey: ['appKey', 'k'],
  externalUserId: ['externalUserId', 'u'],
  nickname: ['nickname', 'nick'],
  locale: ['locale'],
  theme: ['theme'],
} as const;

/**
 * No host: the page was opened by itself, by a visitor's link or for QA. The address says what a
 * page would have said; with `mock=true` nothing can come of it, so anything may be said.
 */
export async function startDirectly(startChat: StartChat): Promise<void> {
  const settings = mergeLayers([parseLayer(readAddress(), () => {})]);
  const notify: Notify = {
    ready() {},
    close() {},
    message() {},
    unread() {},
    // The panel itself tells the visitor; there is no site's developer to tell.
    error() {},
    visitor: (visitorId) => writePlain(VISITOR_STORAGE_KEY, visitorId),
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const theme = () =>
    settings.theme === 'auto' ? (dark.matches ? 'dark' : 'light') : settings.theme;

  const commands = await startChat(
    {
      settings: { ...settings, apiBase: location.origin },
      locale: locale(settings.locale),
      theme: theme(),
      visitorId: visitorId(),
      context: {
        url: location.href,
        referrer: document.referrer,
        title: document.title,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        language: navigator.language,
        screen: `${screen.width}x${screen.height}`,
      },
      entry: { type: 'link' },
      isStandalone: true,
    },
    notify,
  );
  // The older method: Safari before 14 has no other.
  dark.addListener(() => void commands.setTheme(theme()));
  await commands.setOpen(true, true);
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

function locale(forced: Locale | undefined): Locale {
  if (forced) return forced;
  const stored = readPlain(LOCALE_STORAGE_KEY);
  if (isLocale(stored)) return stored;
  return navigator.languages.length > 0 ? matchLocale(navigator.languages) : FALLBACK_LOCALE;
}

function visitorId(): string {
  const stored = readPlain(VISITOR_STORAGE_KEY);
  if (isVisitorId(stored)) return stored;
  const made = visitorIdOf(crypto.getRandomValues(new Uint8Array(16)));
  writePlain(VISITOR_STORAGE_KEY, made);
  return made;
}
