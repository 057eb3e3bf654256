import type { Clock } from '../base/clock.ts';
import { Problem } from '../base/problem.ts';
import type { SecretBox } from './secret-box.ts';
import { checkSignature } from './signature.ts';
import type { SiteRow } from '../store/sites.ts';

/** Seconds for which a signature is valid, unless the site sets its own. */
export const DEFAULT_TTL_SEC = 300;

const CONTROL = /\p{Cc}/u;

/** The parts of what is signed are joined by line feeds, and two identities could sign alike. */
const SIGNED_LINE = {
  'en-US': 'a name with control characters cannot be signed',
  'zh-CN': '含控制字符的名称不能签名',
};

type Vouchers = { clock: Clock; secretBox: SecretBox };

type Told = {
  /** The id as it will be looked up (trimmed). The signature must cover exactly that spelling. */
  externalUserId?: string | undefined;
  /** The name as it was signed, however long. */
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
