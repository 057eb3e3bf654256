import { readableName } from '../../shared/readable-name.ts';
import { useLanguage } from '../base/language.ts';

type SiteNamesProps = {
  siteIds: readonly string[] | null;
  sites: readonly { id: string; name: string }[];
};

/** The sites that somebody or something may work with, in a few words. */
export function SiteNames(props: SiteNamesProps) {
  const { texts } = useLanguage();
  const words = () => {
    if (props.siteIds === null) return texts().allSites;
    const known = props.sites.filter(({ id }) => props.siteIds?.includes(id));
    const count = props.siteIds.length;
    if (count === 0) return texts().team.noSites;
    return known.length === count && count <= 2
      ? known.map(({ name }) => readableName(name)).join(', ')
      : texts().team.sites(count);
  };
  return <bdi>{words()}</bdi>;
}
