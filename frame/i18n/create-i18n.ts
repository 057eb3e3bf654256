import { createSignal } from 'solid-js';
import type { Locale } from '../../shared/locale.ts';
import type { I18n } from './context.tsx';
import { loadExtra } from '../retry/load-extra.ts';
import { loadTexts, type Texts } from './texts.ts';

export type SwitchableI18n = I18n & { setLocale(locale: Locale): void };

/** Resolves with the first language's words at hand; others are loaded when they are switched to. */
export async function createI18n(first: Locale, isEmbedded: boolean): Promise<SwitchableI18n> {
  const load = async (locale: Locale) => {
    const texts = await loadTexts(locale);
    return isEmbedded ? withoutLinks(texts) : texts;
  };
  const firstTexts = await load(first);
  const [current, setCurrent] = createSignal({ locale: first, texts: firstTexts });
  let wanted = first;

  return {
    locale: () => current().locale,
    texts: () => current().texts,
    setLocale(locale) {
      wanted = locale;
      // Switched back meanwhile, there is nothing to ask for again.
      loadExtra(async () => (wanted === locale ? load(locale) : undefined))
        .then((texts) => {
          if (texts && wanted === locale) setCurrent({ locale, texts });
        })
        .catch(() => {
          // It does not come: the language in use stays.
        });
    },
  };
}

/** On a site's page it is the site that signs: visitors have followed no link that could be wrong. */
function withoutLinks(texts: Texts): Texts {
  const { errors } = texts;
  return {
    ...texts,
    errors: {
      ...errors,
      signature_invalid: errors.bad_config,
      signature_required: errors.bad_config,
      signature_expired: errors.unauthorized,
    },
  };
}
