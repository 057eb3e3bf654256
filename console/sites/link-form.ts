import type { AdminSite } from '../../shared/wire/operator-wire.ts';
import { patchOf, textsOf, type TextsByLocale } from './local-text-draft.ts';

export type BrandForm = {
  title: TextsByLocale;
  welcome: TextsByLocale;
  logo: string;
  color: string;
};

/** The settings of a site's link, as its form has them. */
export type LinkForm = BrandForm & { isOn: boolean; ttl: string; enforce: boolean };

export function linkForm({ linkEntry, requireSignature }: AdminSite): LinkForm {
  const { enabled, ttlSec, landingBrand = {} } = linkEntry;
  return {
    isOn: enabled,
    ttl: String(ttlSec),
    enforce: requireSignature,
    title: textsOf(landingBrand.title),
    welcome: textsOf(landingBrand.welcome),
    logo: landingBrand.logo ?? '',
    color: landingBrand.primaryColor ?? '',
  };
}

/** The patch of the brand: what is empty is taken away. */
export function brandPatch({ title, welcome, logo, color }: BrandForm): Record<string, unknown> {
  return {
    title: patchOf(title),
    welcome: patchOf(welcome),
    logo: logo.trim() || null,
    primaryColor: color.trim() || null,
  };
}
