import './shop.css';
import { render } from 'solid-js/web';
import { LOCALE_STORAGE_KEY, LOCALES } from '../../shared/locale.ts';
import { resolveLocale } from '../../shared/resolve-locale.ts';
import { DARK_QUERY, resolveTheme } from '../../shared/resolve-theme.ts';
import { THEMES } from '../../shared/theme.ts';
import { herePlace } from '../base/place.ts';
import { readSettings, type Settings } from '../base/settings.ts';
import { embedWidget } from './embed.ts';
import { installStub } from './embedded-widget.ts';
import { makeSamplePage } from './make-sample-page.ts';
import { Shop } from './Shop.tsx';
import { SHOP_TEXTS } from './texts.ts';

/*
 * A page as any site's, with the widget on it. Its settings are in its address, in the fragment that no
 * server sees; the playground shows it in a frame, and it works in a tab of its own.
 */

const place = herePlace();
const settings = readSettings(new URLSearchParams(location.hash.slice(1)), place);
const locale = localeOf(settings);
const texts = SHOP_TEXTS[locale];
document.documentElement.lang = locale;
document.documentElement.dataset['mode'] = modeOf(settings);
document.title = texts.title;

installStub();
let hasRun = () => {};
const embedded = new Promise<void>((resolve) => {
  hasRun = resolve;
});
window.csDemo = makeSamplePage(settings, embedded);
render(() => <Shop texts={texts} />, document.body);
void embedWidget(place, settings).then(hasRun);

function localeOf(all: Settings) {
  const chosen = LOCALES.find((one) => one === all.get('locale'));
  return resolveLocale(chosen, readStored(), undefined, navigator.languages);
}

function modeOf(all: Settings) {
  const theme = THEMES.find((one) => one === all.get('theme')) ?? 'light';
  return resolveTheme(theme, matchMedia(DARK_QUERY).matches);
}

function readStored(): string | null {
  try {
    return localStorage.getItem(LOCALE_STORAGE_KEY);
  } catch {
    // Blocked: the widget knows no choice either.
    return null;
  }
}
