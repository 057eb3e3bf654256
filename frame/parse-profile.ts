import { parseLayer } from '../shared/config.ts';
import type { Profile } from '../shared/profile.ts';

/** Takes from an unknown value what a profile may hold; `externalUserId: null` signs out. */
export function parseProfile(value: unknown): Profile {
  const raw = Object(value) as Record<string, unknown>;
  const { externalUserId, nickname, avatar, email, phone, extra } = parseLayer(raw, () => {});
  return {
    ...(raw['externalUserId'] === null ? { externalUserId: null } : {}),
    ...(externalUserId === undefined ? {} : { externalUserId }),
    ...(nickname === undefined ? {} : { nickname }),
    ...(avatar === undefined ? {} : { avatar }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(extra === undefined ? {} : { extra }),
  };
}
