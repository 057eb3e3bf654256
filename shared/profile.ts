import { parseLayer, type ConfigProblem, type Json } from './config.ts';

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

const PROFILE_FIELDS = ['externalUserId', 'nickname', 'avatar', 'email', 'phone', 'extra'] as const;

/** Takes from an unknown value what a profile may hold, as plain data. */
export function parseProfile(value: unknown, onProblem: (problem: ConfigProblem) => void): Profile {
  const raw = Object(value) as Record<string, unknown>;
  const layer = parseLayer(raw, onProblem);
  const profile: Record<string, unknown> = {};
  for (const field of PROFILE_FIELDS) {
    if (layer[field] !== undefined) profile[field] = layer[field];
  }
  if (raw['externalUserId'] === null) profile['externalUserId'] = null;
  return profile;
}
