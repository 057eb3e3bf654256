import type { Json } from './config.ts';

/** What a site tells about its visitor; agents see it, nothing else uses it. */
export type Profile = {
  /** The site's own stable id of the user; `null` signs the visitor out. */
  externalUserId?: string | null | undefined;
  nickname?: string | undefined;
  /** Address of an image. */
  avatar?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** Business context such as order numbers or plans: any JSON. */
  extra?: Json | undefined;
};
