/** Stands for all sites, where people are found by theirs. */
export const ALL_SITES = '*';

/**
 * The keys by which somebody is found who works with these sites; undefined stands for all. A token that
 * was made elsewhere may name anything as a site, and gets no more by it than the sites that there are.
 */
export const siteKeys = (siteIds: readonly string[] | undefined): string[] =>
  siteIds === undefined ? [ALL_SITES] : [...new Set(siteIds)].filter((id) => id !== ALL_SITES);
