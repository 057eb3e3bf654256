import type { Clock } from '../base/clock.ts';
import { Problem } from '../base/problem.ts';
import type { SecretBox } from './secret-box.ts';
import { checkSignature } from './signature.ts';
import type { SiteRow } from '../store/sites.ts';

/** How long a signature is good where the site does not say. */
export const DEFAULT_TTL_SEC = 300;

const CONTROL = /\p{Cc}/u;

/** The parts of what is signed are joined by line feeds, and two identities could sign alike. */
const SIGNED_LINE = {
  'en-US': 'a name with control characters cannot be signed',
  'zh-CN': '含控制字符的名称不能签名',
};

type Vouchers = { clock: Clock; secretBox: SecretBox };

type Told = {
  /** Of the identity that is opened by it: vouched for in another spelling, it would be another's. */
  externalUserId?: string | undefined;
  /** As it was signed, however long. */
  nickname?: string | undefined;
  signature?: { t: number; s: string } | undefined;
};

/**
 * Whether the site's backend vouches for what is told. A signature that is there must be good, even
 * where none is asked for: nobody with a bad one passes for somebody without.
 */
export function isVouchedFor({ clock, secretBox }: Vouchers, site: SiteRow, told: Told): boolean {
  const { signature, externalUserId, nickname } = told;
  if (!signature) return false;
  if (nickname !== undefined && CONTROL.test(nickname)) {
    throw new Problem('bad_request', { field: 'nickname', why: SIGNED_LINE });
  }
  const secret = signSecretOf(secretBox, site);
  if (secret === undefined) throw new Problem('signature_invalid');
  const { t, s } = signature;
  const ttlSec = site.linkEntry.ttlSec ?? DEFAULT_TTL_SEC;
  const { appKey } = site;
  checkSignature(secret, { appKey, t, externalUserId, nickname }, { s, now: clock(), ttlSec });
  return true;
}

/** The secret that the site's backend signs with; undefined where none was made or it is lost. */
export function signSecretOf(box: SecretBox, { id, signSecret }: SiteRow): string | undefined {
  return signSecret === null ? undefined : box.open(signSecret, id);
}
