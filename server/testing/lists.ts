import { SEEDED } from './seed-conversations.ts';

/** A list that somebody asks for, below `/api/v1/admin/cs`. */
export type List = {
  path: string;
  /** The sites that the token is good for; left out, all. */
  sites?: readonly string[];
};

const [site, ...others] = SEEDED.sites;
const several = [site, others[0] ?? ''];
const FILTERS = [
  '',
  'status=open',
  'status=closed',
  'assignee=none',
  'assignee=none&status=open',
  `assignee=${SEEDED.agentId}`,
  `assignee=${SEEDED.agentId}&status=open`,
  `assignee=${SEEDED.agentId}&status=closed`,
];

const user = `externalUserId=${encodeURIComponent(SEEDED.externalUserId)}`;

/** A list by every kind of token, and for one site. */
const forEverybody = (path: string, filter: string): List[] => [
  { path: `${path}?${filter}` },
  { path: `${path}?${filter}`, sites: [site] },
  { path: `${path}?${filter}`, sites: several },
  { path: `${path}?site=${site}&${filter}` },
];

/** Every list of what grows, with every filter that it takes. A small page: few conversations fill it. */
export const PAGES: readonly List[] = [
  ...FILTERS.flatMap((filter) => forEverybody('/conversations', `limit=10&${filter}`)),
  ...forEverybody('/visitors', ''),
];

/** A position before everything. The counts of the views come only without one. */
const CURSOR = Buffer.from('9999999999999.999999999999999').toString('base64url');

/** The same with a single row, and without the counts: what is left is finding it. */
export const FIRST_ROWS: readonly List[] = [
  ...FILTERS.flatMap((filter) =>
    forEverybody('/conversations', `limit=1&cursor=${CURSOR}&${filter}`),
  ),
  ...forEverybody('/visitors', user),
];
