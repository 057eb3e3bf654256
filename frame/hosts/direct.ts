import { LOOK_FIELDS, type LookLayer } from '../../shared/config/config.ts';
import { mergeConfig } from '../../shared/config/precedence.ts';
import { toWidgetError } from '../../shared/rpc/errors.ts';
import { makeKeyboardWatcher } from '../../shared/keyboard.ts';
import { LOCALE_STORAGE_KEY } from '../../shared/locale.ts';
import { resolveLocale } from '../../shared/resolve-locale.ts';
import { DARK_QUERY, resolveTheme } from '../../shared/resolve-theme.ts';
import { isVisitorId, VISITOR_STORAGE_KEY } from '../../shared/visitor-id.ts';
import type { Notify, StartChat } from '../ports/host.ts';
import { loadPart } from '../retry/load-part.ts';
import { makeVisitorId } from '../../client/random-ids.ts';
import { readPlain, writePlain } from '../browser/storage.ts';
import type { LinkTrouble } from './link-problem/link-texts.ts';
import { makeLinkBackend } from './link-backend.ts';
import { readLink } from './link.ts';
import { logError } from './log.ts';
import './direct.css';

/** No host: the page was opened by itself, by a visitor's link or for QA. */
export async function startDirectly(startChat: StartChat): Promise<void> {
  const { settings, sources, fault } = readLink();
  const dark = matchMedia(DARK_QUERY);
  let site: LookLayer = {};
  let isIn = false;

  const theme = () => resolveTheme(mergeConfig(LOOK_FIELDS, settings, site).theme, dark.matches);
  // Once: a choice in another tab counts after a reload.
  const storedLocale = readPlain(LOCALE_STORAGE_KEY);
  const { languages } = navigator;
  const locale = () => resolveLocale(settings.locale, storedLocale, site.locale, languages);
  const show = async (trouble: LinkTrouble) => {
    // At once, so that the chat's own word of it neither flashes nor is read out.
    const place = document.createElement('div');
    place.id = 'root';
    document.getElementById('root')?.replaceWith(place);
    const { showLinkProblem } = await loadPart(
      () => import('./link-problem/show-link-problem.tsx'),
    );
    document.documentElement.dataset['theme'] = theme();
    await showLinkProblem(place, trouble, locale());
  };
  if (fault !== undefined) return show(fault);

  const present = () => void started.then((commands) => commands.present(locale(), theme()));
  const notify: Notify = {
    ready() {
      isIn = true;
    },
    close() {},
    // The chat sees the visitor's actions here by itself.
    message: () => false,
    unread() {},
    error(error) {
      if (toWidgetError(error).retryable) return;
      // The reason goes to the log for the operator of the server: a link has no site's developer.
      logError(`${error.code}: ${error.message}`);
      // Once the visitor is in, the chat itself tells what goes wrong.
      if (!isIn) void show(error.code);
    },
    // There is no site's developer to tell, and no page to keep.
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
      settings,
      sources,
      site,
      locale: locale(),
      theme: theme(),
      visitorId: visitorId(),
      context: { url: location.href, title: document.title, referrer: document.referrer },
      isOpen: true,
      entry: { type: 'link' },
      isStandalone: true,
      wrapBackend: (backend) => makeLinkBackend(backend, settings.primaryColor),
    },
    notify,
  );
  makeKeyboardWatcher(window.visualViewport, document.documentElement.style)(true);
  // The older method: Safari before 14 has no other.
  dark.addListener(present);
  await (await started).setOpen(true, true);
}

function visitorId(): string {
  const stored = readPlain(VISITOR_STORAGE_KEY);
  if (isVisitorId(stored)) return stored;
  const made = makeVisitorId();
  writePlain(VISITOR_STORAGE_KEY, made);
  return made;
}
