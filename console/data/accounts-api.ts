import type { MeReply } from '../../shared/wire/account-wire.ts';
import type { Call } from './http.ts';

export type AccountsApi = {
  me(): Promise<MeReply>;
};

/** The REST client of people, invitations and API tokens. */
export function makeAccountsApi(call: Call): AccountsApi {
  return { me: () => call('GET', '/admin/cs/agents/me') };
}
