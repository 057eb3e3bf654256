import { readableName } from '../../shared/readable-name.ts';
import type { Role } from '../../shared/wire-values.ts';

/** Somebody who may use the admin API: a person who signed in, or the bearer of a token. */
export type AdminClaims = {
  id: string;
  name?: string;
  scope: readonly string[];
  /** The only sites that they may work with; left out, all are. */
  sites?: readonly string[];
  expiresAt: Date;
  /** A person's; a token has none. */
  role?: Role;
  /** A person has said that nobody is to count on them now. */
  isAway?: boolean;
  /** The session of a person who signed in. */
  sessionId?: string;
  /** The token's own id, where it is one of the API tokens. */
  jti?: string;
};

/** An agent's name, before visitors and before other agents. */
export const agentNameOf = ({ name, id }: Pick<AdminClaims, 'name' | 'id'>): string =>
  readableName(name ?? id);

/** The account of a person who signed in; a token is nobody's. */
export const personOf = ({ id, sessionId }: AdminClaims): string | undefined =>
  sessionId === undefined ? undefined : id;

export function coversSite({ sites }: Pick<AdminClaims, 'sites'>, siteId: string): boolean {
  return sites === undefined || sites.includes(siteId);
}
