import type { Profile } from '../../shared/config/profile.ts';
import type { SessionReply } from '../../shared/wire/wire.ts';

/** The news that one tab tells the visitor's other tabs: who the visitor is, and what they sent. */
export type VisitorNews =
  | { type: 'sent'; text: string }
  /** A user leaves; `next` is the name under which the things of who follows are kept. */
  | { type: 'changing'; isSignOut?: boolean; next?: string | undefined }
  | { type: 'changed'; profile: Profile; reply: SessionReply; at: number }
  | { type: 'unchanged' };

/** The visitor's new identity, as one tab has found out. */
export type Decision = Extract<VisitorNews, { type: 'changed' }>;
