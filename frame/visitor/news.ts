import type { Profile } from '../../shared/config/profile.ts';
import type { SessionReply } from '../../shared/wire/wire.ts';

/** What the tabs of one visitor tell one another of who that is, and of what they say. */
export type News =
  | { type: 'sent'; text: string }
  | { type: 'changing' }
  | { type: 'changed'; profile: Profile; reply: SessionReply; at: number }
  | { type: 'unchanged' };

/** Who the visitor is from now on, as one tab has found out. */
export type Decision = Extract<News, { type: 'changed' }>;
