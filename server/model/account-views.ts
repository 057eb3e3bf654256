import { readableName } from '../../shared/readable-name.ts';
import { scopesOf } from '../../shared/scopes-of-role.ts';
import type { Assignee } from '../../shared/wire/agent-wire.ts';
import type {
  AgentAccount,
  Colleague,
  ApiToken,
  Invitation,
  MeReply,
  Passkey,
} from '../../shared/wire/account-wire.ts';
import { hasPassword, type AgentRow } from '../store/agents.ts';
import type { ApiTokenRow } from '../store/api-tokens.ts';
import type { InvitationRow } from '../store/entries.ts';
import type { PasskeyRow } from '../store/passkeys.ts';
import type { Database } from '../store/store.ts';

/** Below this server. */
const pictureAddress = (hash: string) => `/api/v1/cs/pictures/${hash}.webp`;

/** Somebody whose conversation it is, as the rest of the team is told of them. */
export function viewAssignee({
  id,
  name,
  picture,
}: Pick<AgentRow, 'id' | 'name' | 'picture'>): Assignee {
  return {
    id,
    name: readableName(name),
    ...(picture !== null && { avatar: pictureAddress(picture) }),
  };
}

export function viewColleague({ id, name, role, picture, isAway }: AgentRow): Colleague {
  return {
    id,
    name,
    role,
    ...(picture !== null && { avatar: pictureAddress(picture) }),
    isAway,
  };
}

export function viewAgent(row: AgentRow): AgentAccount {
  const { email, siteIds, isDisabled } = row;
  return {
    ...viewColleague(row),
    email,
    siteIds,
    isDisabled,
    hasTwoFactor: row.twoFactorEnabled,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The account as its own person sees it. */
export const viewMe = async (db: Database, row: AgentRow): Promise<MeReply> => ({
  agent: viewAgent(row),
  scope: [...scopesOf(row)],
  hasPassword: await hasPassword(db, row.id),
});

/** To somebody who works with some sites only, the others are as good as none. */
export function viewAgentOf(row: AgentRow, sites: readonly string[] | undefined): AgentAccount {
  const agent = viewAgent(row);
  const siteIds = sites
    ? (agent.siteIds ?? sites).filter((id) => sites.includes(id))
    : agent.siteIds;
  return { ...agent, siteIds };
}

export function viewInvitation(row: InvitationRow): Invitation {
  const { id, email, role, siteIds, invitedBy, createdAt, expiresAt } = row;
  return {
    id,
    email,
    role,
    siteIds,
    invitedBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

export function viewApiToken(row: ApiTokenRow): ApiToken {
  const { id, name, scope, siteIds, createdBy, createdAt, expiresAt, lastUsedAt } = row;
  return {
    id,
    name,
    scope,
    siteIds,
    createdBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
  };
}

export const viewPasskey = ({ id, name, createdAt, lastUsedAt }: PasskeyRow): Passkey => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
});
