import {
  LOADER_FIELDS,
  SITE_BOX_FIELDS,
  type LoaderConfig,
} from '../../shared/config/loader-fields.ts';
import { LOCALE_STORAGE_KEY, type Locale } from '../../shared/locale.ts';
import { parseLayer } from '../../shared/config/parse-config.ts';
import { mergeConfig } from '../../shared/config/precedence.ts';
import { resolveLocale } from '../../shared/resolve-locale.ts';
import { DARK_QUERY, resolveTheme } from '../../shared/resolve-theme.ts';
import type { ResolvedTheme } from '../../shared/theme.ts';
import { bounded } from '../from-frame.ts';
import type { LocalConfig } from './local-config.ts';
import { pageOrigin } from '../base/page-origin.ts';
import { readSite, storeSite } from './site-cache.ts';
import { readStored, writeStored } from './stored.ts';

/** More than all fields of a site may take, in UTF-16 units of JSON. */
const MAX_SITE = 200_000;

export type WidgetSettings = {
  local: LocalConfig;
  /** The site's own settings, as far as they are known. */
  readonly site: unknown;
  readonly config: LoaderConfig;
  readonly locale: Locale;
  readonly theme: ResolvedTheme;
  /** Reads what earlier visits left; until then only the page counts. */
  restore(): void;
  setSite(settings: unknown): void;
  setLocale(locale: Locale): void;
  end(): void;
};

/**
 * The settings from all layers of configuration, and from storage and browser for what no layer
 * sets.
 */
export function makeWidgetSettings(local: LocalConfig, onChange: () => void): WidgetSettings {
  let chosenLocale: Locale | undefined;
  let storedLocale: unknown;

  const storeLocale = () => {
    if (chosenLocale) writeStored('localStorage', LOCALE_STORAGE_KEY, chosenLocale);
  };

  const configure = () => {
    // The frame has warned of what is bad in it.
    const { buttonIcon, ...siteLayer } = parseLayer(SITE_BOX_FIELDS, settings.site);
    const icon = buttonIcon && !isOwnAddress(buttonIcon) && { buttonIcon };
    settings.config = mergeConfig(LOADER_FIELDS, local, { ...siteLayer, ...icon });
    settings.locale = resolveLocale(
      chosenLocale ?? local.locale,
      storedLocale,
      siteLayer.locale,
      navigator.languages,
    );
    follow();
  };

  /** The theme may follow the visitor's system, which may change at any time. */
  const follow = () => {
    settings.theme = resolveTheme(settings.config.theme, system.matches);
    onChange();
  };
  const system = matchMedia(DARK_QUERY);
  // Safari before 14 has only older methods: there, what held at the start stays.
  system.onchange = follow;

  const settings = {
    local,
    restore() {
      settings.site = readSite(local.appKey);
      // Chosen before anything could be written.
      storeLocale();
      // Once a page: a choice in another tab counts after a reload.
      storedLocale = readStored('localStorage', LOCALE_STORAGE_KEY);
      configure();
    },
    setSite(site) {
      // The chat's part of it is for the frame, which parses it when it gets it back.
      settings.site = bounded(site, MAX_SITE);
      storeSite(local.appKey, settings.site);
      configure();
    },
    setLocale(chosen) {
      chosenLocale = chosen;
      storeLocale();
      configure();
    },
    end() {
      system.onchange = null;
    },
  } as { -readonly [Name in keyof WidgetSettings]: WidgetSettings[Name] };
  return settings;
}

/** Asking the page's own server would carry the visitor's cookies: only the page itself may say so. */
function isOwnAddress(icon: string): boolean {
  try {
    return new URL(icon).origin === pageOrigin();
  } catch {
    // An SVG's source, or nothing that a browser asks for.
    return false;
  }
}
