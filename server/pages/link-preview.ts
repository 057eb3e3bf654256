import { LOOK_FIELDS } from '../../shared/config/config.ts';
import { cut } from '../../shared/line.ts';
import { textIn, type LocalText } from '../../shared/local-text.ts';
import type { Locale } from '../../shared/locale.ts';
import type { SiteRow } from '../store/sites.ts';

/** The name and looks of a link's page, before any script of it runs. */
export type LinkPreview = {
  title: string;
  description: string | undefined;
  color: string;
  /** A picture by its whole address. */
  logo: string | undefined;
};

/** Messengers show a line or two. */
const LONGEST_DESCRIPTION = 300;

/** The brand of a site's links; what it leaves open, the site says. */
export function previewOf(
  { name, theme, welcome, linkEntry, locale }: SiteRow,
  language: Locale,
): LinkPreview {
  const { landingBrand: brand = {} } = linkEntry;
  const ofTheme = (field: string) => {
    const value = theme[field];
    return typeof value === 'string' ? value : undefined;
  };
  const said = (text: unknown) => textIn(text as LocalText | undefined, language, locale);
  const text = (said(brand.welcome) ?? said(welcome) ?? '').replace(/\s+/g, ' ').trim();
  return {
    title: said(brand.title) ?? said(theme['headerTitle']) ?? name,
    description: text === '' ? undefined : cut(text, LONGEST_DESCRIPTION),
    color: brand.primaryColor ?? ofTheme('primaryColor') ?? LOOK_FIELDS.primaryColor.default,
    logo: brand.logo,
  };
}

const TITLE = /<title>[^<]*<\/title>/;
const ICON = /<link rel="icon" href="[^"<]*" ?\/?>/;

/** The page with what messengers show of a link to it, and what a tab shows. */
export function withPreview(
  html: string,
  { title, description, color, logo }: LinkPreview,
): string {
  // A messenger fetches the picture itself: it has no use for one that is in the address.
  const picture = logo?.startsWith('https:') ? logo : undefined;
  const tags = [
    meta('name', 'theme-color', color),
    meta('name', 'description', description),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:image', picture),
    meta('name', 'twitter:card', 'summary'),
    meta('name', 'twitter:title', title),
    meta('name', 'twitter:description', description),
    meta('name', 'twitter:image', picture),
  ];
  // Functions, since a text in this place could have `$&` in it.
  const named = html
    .replace(TITLE, () => `<title>${escaped(title)}</title>`)
    .replace('</head>', () => `${tags.join('')}</head>`);
  return logo === undefined
    ? named
    : named.replace(ICON, () => `<link rel="icon" href="${escaped(logo)}" />`);
}

function meta(kind: 'name' | 'property', name: string, content: string | undefined): string {
  return content === undefined ? '' : `<meta ${kind}="${name}" content="${escaped(content)}" />`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text or a quoted attribute of a document, and never its markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
