import type { AgentAccount, MeReply } from '../../shared/wire/account-wire.ts';
import { scopesOf } from '../accounts/roles.ts';
import type { AgentRow } from '../store/agents.ts';

export function viewAgent(row: AgentRow): AgentAccount {
  const { id, name, email, role, siteIds, picture, isDisabled, isAway } = row;
  return {
    id,
    name,
    email,
    role,
    siteIds,
    ...(picture !== null && { avatar: `/api/v1/cs/pictures/${picture}.webp` }),
    isDisabled,
    isAway,
    hasTwoFactor: row.twoFactorEnabled,
    createdAt: row.createdAt.toISOString(),
  };
}

export const viewMe = (row: AgentRow): MeReply => ({
  agent: viewAgent(row),
  scope: [...scopesOf(row)],
});
