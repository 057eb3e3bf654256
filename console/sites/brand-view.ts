import { LOOK_FIELDS } from '../../shared/config/config.ts';
import { textIn, type LocalText } from '../../shared/local-text.ts';
import type { Locale } from '../../shared/locale.ts';
import type { AdminSite } from '../../shared/wire/operator-wire.ts';
import type { BrandForm } from './link-form.ts';
import { patchOf, type TextsByLocale } from './local-text-draft.ts';

export type BrandView = {
  title: string;
  welcome: string | undefined;
  logo: string | undefined;
  color: string;
};

/** The page of a link to a visitor with that language: the brand, and the site where that says nothing. */
export function brandView(
  brand: BrandForm,
  site: Pick<AdminSite, 'name' | 'theme' | 'welcome' | 'locale'>,
  locale: Locale,
): BrandView {
  const said = (text: LocalText | null | undefined) => textIn(text, locale, site.locale);
  const { headerTitle, primaryColor } = site.theme as {
    headerTitle?: LocalText;
    primaryColor?: string;
  };
  return {
    title: said(filled(brand.title)) ?? said(headerTitle) ?? site.name,
    welcome: said(filled(brand.welcome)) ?? said(site.welcome),
    logo: brand.logo.trim() || undefined,
    color: brand.color.trim() || (primaryColor ?? LOOK_FIELDS.primaryColor.default),
  };
}

/** The text as it will be stored, without the languages that have none. */
function filled(texts: TextsByLocale): LocalText | undefined {
  const entries = Object.entries(patchOf(texts) ?? {}).filter(([, text]) => text !== null);
  return entries.length > 0 ? (Object.fromEntries(entries) as LocalText) : undefined;
}
