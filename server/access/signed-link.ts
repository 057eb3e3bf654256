import { ownAddress } from '../base/base-path.ts';
import type { SignLinkReply, SignLinkRequest } from '../../shared/wire/operator-wire.ts';
import type { Clock } from '../base/clock.ts';
import type { SecretBox } from './secret-box.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import { sign } from './signature.ts';
import { readConfig } from '../store/platform-config.ts';
import type { SiteRow } from '../store/sites.ts';
import type { Store } from '../store/store.ts';
import { DEFAULT_TTL_SEC, signSecretOf } from './vouching.ts';

type Signer = { store: Store; clock: Clock; secretBox: SecretBox; settings: ServerSettings };

/** A link that says who comes by it, signed now; undefined where the site has no secret. */
export async function signLink(
  { store, clock, secretBox, settings }: Signer,
  site: SiteRow,
  { externalUserId, nickname }: SignLinkRequest,
): Promise<SignLinkReply | undefined> {
  const secret = signSecretOf(secretBox, site);
  if (secret === undefined) return undefined;
  const { appKey, linkEntry } = site;
  const { ttlSec = DEFAULT_TTL_SEC } = linkEntry;
  const t = Math.floor(clock().getTime() / 1000);
  const s = sign(secret, { appKey, t, externalUserId, nickname });

  const { standaloneBaseUrl } = await readConfig(store.db);
  const parameters = { k: appKey, u: externalUserId, nick: nickname, t: String(t), s };
  const url = linkAddress(standaloneBaseUrl, settings, parameters);
  const expiresAt = new Date((t + ttlSec) * 1000).toISOString();
  return { appKey, t, s, ttlSec, expiresAt, url };
}

/** The address of the standalone page, of the operator's choice or our own, with what it is to open. */
export function linkAddress(
  baseUrl: string | null,
  settings: Parameters<typeof ownAddress>[0],
  parameters: Record<string, string | undefined>,
): string {
  const url = new URL(baseUrl ?? `${ownAddress(settings)}/`);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}
