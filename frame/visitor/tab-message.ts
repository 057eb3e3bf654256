import type { Profile } from '../../shared/config/profile.ts';
import type { SessionReply } from '../../shared/wire/wire.ts';

/** The messages between the tabs of one visitor: who that is, and what they send. */
export type TabMessage =
  | { type: 'sent'; text: string }
  | { type: 'changing' }
  | { type: 'changed'; profile: Profile; reply: SessionReply; at: number }
  | { type: 'unchanged' };

/** The visitor's new identity, as one tab has found out. */
export type Decision = Extract<TabMessage, { type: 'changed' }>;
