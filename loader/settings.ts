import { withDefaults } from '../shared/field.ts';
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
  readonly site: unknown;
  readonly config: LoaderConfig;
  readonly locale: Locale;
  readonly theme: ResolvedTheme;
  /** Reads what earlier visits left; until then only the page counts. */
  restore(): void;
  setSite(settings: unknown): void;
  setLocale(locale: Locale): void;
  destroy(): void;
};

/** What the layers of configuration come to, and what they leave to storage and browser. */
export function makeSettings(local: LocalConfig, onChange: () => void): Settings {
  let chosenLocale: Locale | undefined;
  let stopTheme = () => {};

  const configure = () => {
    // The frame has warned of what is bad in it.
    const siteLayer = parseLayer(BOX_FIELDS, settings.site, { isCss });
    settings.config = withDefaults(LOADER_FIELDS, { ...siteLayer, ...local });
    settings.locale = chosenLocale ?? resolveLocale(local.locale, siteLayer.locale);
    stopTheme();
    stopTheme = makeThemeWatcher(settings.config.theme, (resolved) => {
      settings.theme = resolved;
      onChange();
    });
  };

  const settings = {
    local,
    restore() {
      settings.site = readSite(local.appKey);
      // Chosen before anything could be written.
      if (chosenLocale) storeLocale(chosenLocale);
      configure();
    },
    setSite(site) {
      settings.site = site;
      storeSite(local.appKey, site);
      configure();
    },
    setLocale(chosen) {
      chosenLocale = chosen;
      storeLocale(chosen);
      configure();
    },
    destroy: () => stopTheme(),
  } as { -readonly [Name in keyof Settings]: Settings[Name] };
  return settings;
}
