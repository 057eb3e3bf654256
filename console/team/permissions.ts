import type { AgentAccount } from '../../shared/wire/account-wire.ts';
import type { Role } from '../../shared/wire-values.ts';

const ROLES_BELOW: Record<Role, readonly Role[]> = {
  owner: ['owner', 'admin', 'agent'],
  admin: ['admin', 'agent'],
  agent: [],
};

/** The roles that a person may give to others: never one above their own. */
export function rolesToGive(me: AgentAccount): readonly Role[] {
  return ROLES_BELOW[me.role];
}

/** Whether a person may change a colleague. Nobody changes themselves here, and no admin an owner. */
export function mayChange(me: AgentAccount, colleague: AgentAccount): boolean {
  return me.id !== colleague.id && rolesToGive(me).includes(colleague.role);
}
