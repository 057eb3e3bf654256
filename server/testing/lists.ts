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

const conversations = (filter: string) => `/conversations${filter === '' ? '' : `?${filter}`}`;
const user = `externalUserId=${encodeURIComponent(SEEDED.externalUserId)}`;

/** Every list of what grows, with every filter that it takes, and by every kind of token. */
export const LISTS: readonly List[] = [
  ...FILTERS.flatMap((filter) => [
    { path: conversations(filter) },
    { path: conversations(filter), sites: [site] },
    { path: conversations(filter), sites: several },
    { path: conversations([`site=${site}`, filter].filter(Boolean).join('&')) },
  ]),
  { path: conversations(`q=${SEEDED.rareWord}`) },
  ...['', user].flatMap((filter) => [
    { path: `/visitors?${filter}` },
    { path: `/visitors?${filter}`, sites: [site] },
    { path: `/visitors?${filter}`, sites: several },
    { path: `/visitors?site=${site}&${filter}` },
  ]),
];
