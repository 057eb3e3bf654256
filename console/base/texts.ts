import type { Locale } from '../../shared/locale.ts';
import { API_TOKENS_TEXTS } from './texts/api-tokens.ts';
import { AWAY_TEXTS } from './texts/away.ts';
import type { ByLocale } from './texts/by-locale.ts';
import { CANNED_TEXTS } from './texts/canned.ts';
import { COMMON_TEXTS } from './texts/common.ts';
import { DESK_TEXTS } from './texts/desk.ts';
import { INBOX_TEXTS } from './texts/inbox.ts';
import { PERSON_TEXTS } from './texts/person.ts';
import { NOTIFICATIONS_TEXTS } from './texts/notifications.ts';
import { PROFILE_TEXTS } from './texts/profile.ts';
import { REPORTS_TEXTS } from './texts/reports.ts';
import { SETTINGS_TEXTS } from './texts/settings.ts';
import { SIGN_IN_TEXTS } from './texts/sign-in.ts';
import { TEAM_TEXTS } from './texts/team.ts';
import { SITE_LINKS_TEXTS } from './texts/site-links.ts';
import { SITE_LOOKS_TEXTS } from './texts/site-looks.ts';
import { SITES_TEXTS } from './texts/sites.ts';

type Apart<One, Other> = keyof One & keyof Other extends never ? unknown : never;

/** Both as one. A name that both have does not compile: one text would take the place of the other. */
const beside = <One extends object, Other extends object>(
  one: One,
  other: Other & Apart<One, Other>,
): One & Other => ({ ...one, ...other });

/** Words that many pages share, and the inbox's, stand beside one another; a page has its own part. */
const ofLocale = (locale: Locale) => ({
  ...beside(COMMON_TEXTS[locale], INBOX_TEXTS[locale]),
  desk: DESK_TEXTS[locale],
  person: PERSON_TEXTS[locale],
  canned: CANNED_TEXTS[locale],
  signIn: SIGN_IN_TEXTS[locale],
  away: AWAY_TEXTS[locale],
  team: TEAM_TEXTS[locale],
  profile: PROFILE_TEXTS[locale],
  apiTokens: API_TOKENS_TEXTS[locale],
  settings: SETTINGS_TEXTS[locale],
  reports: REPORTS_TEXTS[locale],
  notifications: NOTIFICATIONS_TEXTS[locale],
  sites: beside(beside(SITES_TEXTS[locale], SITE_LINKS_TEXTS[locale]), SITE_LOOKS_TEXTS[locale]),
});

export type Texts = ReturnType<typeof ofLocale>;

export const TEXTS: ByLocale<Texts> = { 'zh-CN': ofLocale('zh-CN'), 'en-US': ofLocale('en-US') };
