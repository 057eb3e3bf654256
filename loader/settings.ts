import { mergeLayers } from '../shared/field.ts';
import {
  BOX_FIELDS,
  LOADER_FIELDS,
  type LoaderConfig,
  type LoaderLayer,
} from '../shared/loader-fields.ts';
import type { Locale } from '../shared/locale.ts';
import { parseLayer } from '../shared/parse-config.ts';
import type { ResolvedTheme } from '../shared/rpc.ts';
import { resolveLocale, storeLocale } from './locale.ts';
import { readSite, storeSite } from './site-cache.ts';
import { isCss } from './sources.ts';
import { makeThemeWatcher } from './theme.ts';

/** What the page says, its layers merged. */
export type LocalConfig = LoaderLayer & { frameUrl: string };

export type Settings = {
  local: LocalConfig;
  /** What the site's own settings say, as far as is known. */
  site(): unknown;
  config(): LoaderConfig;
  locale(): Locale;
  theme(): ResolvedTheme;
  /** Reads what earlier visits left; until then only the page counts. */
  restore(): void;
  setSite(settings: unknown): void;
  setLocale(locale: Locale): void;
  destroy(): void;
};

/** What the layers of configuration come to, and what they leave to storage and browser. */
export function makeSettings(local: LocalConfig, onChange: () => void): Settings {
  let site: unknown;
  let config: LoaderConfig;
  let chosenLocale: Locale | undefined;
  let locale: Locale;
  let theme: ResolvedTheme;
  let stopTheme = () => {};

  const configure = () => {
    // The frame has warned of what is bad in it.
    const siteLayer = parseLayer(BOX_FIELDS, site, { isCss });
    config = mergeLayers(LOADER_FIELDS, [local, siteLayer]);
    locale = chosenLocale ?? resolveLocale(local.locale, siteLayer.locale);
    stopTheme();
    stopTheme = makeThemeWatcher(config.theme, (resolved) => {
      theme = resolved;
      onChange();
    });
  };

  return {
    local,
    site: () => site,
    config: () => config,
    locale: () => locale,
    theme: () => theme,
    restore() {
      site = readSite(local.appKey);
      // Chosen before anything could be written.
      if (chosenLocale) storeLocale(chosenLocale);
      configure();
    },
    setSite(settings) {
      site = settings;
      storeSite(local.appKey, site);
      configure();
    },
    setLocale(chosen) {
      chosenLocale = chosen;
      storeLocale(chosen);
      configure();
    },
    destroy: () => stopTheme(),
  };
}
