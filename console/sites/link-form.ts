import type { AdminSite, SitePatchRequest } from '../../shared/wire/operator-wire.ts';
import { patchOf, textsOf, type TextsByLocale } from './local-text-draft.ts';

export type BrandForm = {
  title: TextsByLocale;
  welcome: TextsByLocale;
  logo: string;
  color: string;
};

type LinkPatch = NonNullable<SitePatchRequest['linkEntry']>;

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

/** The patch that stores these changes: what is empty is taken away. */
export function linkPatch({ isOn, ttl, ...brand }: Partial<Omit<LinkForm, 'enforce'>>): LinkPatch {
  const { title, welcome, logo, color } = brand;
  return {
    ...(isOn !== undefined && { enabled: isOn }),
    ...(ttl !== undefined && { ttlSec: Number(ttl) }),
    ...(Object.keys(brand).length > 0 && {
      landingBrand: {
        ...(title && { title: patchOf(title) }),
        ...(welcome && { welcome: patchOf(welcome) }),
        ...(logo !== undefined && { logo: logo.trim() || null }),
        ...(color !== undefined && { primaryColor: color.trim() || null }),
      },
    }),
  };
}
