import type {
  AgentPatchRequest,
  AgentReply,
  AgentsReply,
  ApiTokenReply,
  ApiTokenRequest,
  ApiTokensReply,
  ConsoleSessionReply,
  EntryAcceptRequest,
  EntryReply,
  InvitationReply,
  InvitationRequest,
  InvitationsReply,
  MePatchRequest,
  MeReply,
} from '../../shared/wire/account-wire.ts';
import type { Call } from './http.ts';

export type AccountsApi = {
  session(): Promise<ConsoleSessionReply>;
  changeMe(change: MePatchRequest): Promise<MeReply>;
  setPicture(picture: Blob): Promise<MeReply>;
  removePicture(): Promise<MeReply>;
  agents(): Promise<AgentsReply>;
  changeAgent(id: string, change: AgentPatchRequest): Promise<AgentReply>;
  invitations(): Promise<InvitationsReply>;
  invite(invitation: InvitationRequest): Promise<InvitationReply>;
  revokeInvitation(id: string): Promise<void>;
  apiTokens(): Promise<ApiTokensReply>;
  makeApiToken(token: ApiTokenRequest): Promise<ApiTokenReply>;
  revokeApiToken(id: string): Promise<void>;
  /** The purpose of a one-time address; it stays good. */
  entry(token: string): Promise<EntryReply>;
  /** Uses a one-time address: makes the account and signs it in. */
  acceptEntry(account: EntryAcceptRequest): Promise<MeReply>;
};

/** The REST client of people, invitations and API tokens. */
export function makeAccountsApi(call: Call): AccountsApi {
  const at = (path: string, id = '') => `/admin/cs/${path}${id && `/${encodeURIComponent(id)}`}`;
  return {
    session: () => call('GET', '/auth/session'),
    changeMe: (change) => call('PATCH', at('agents/me'), change),
    setPicture: (picture) => call('PUT', at('agents/me/picture'), picture),
    removePicture: () => call('DELETE', at('agents/me/picture')),
    agents: () => call('GET', at('agents')),
    changeAgent: (id, change) => call('PATCH', at('agents', id), change),
    invitations: () => call('GET', at('invitations')),
    invite: (invitation) => call('POST', at('invitations'), invitation),
    revokeInvitation: (id) => call('DELETE', at('invitations', id)),
    apiTokens: () => call('GET', at('api-tokens')),
    makeApiToken: (token) => call('POST', at('api-tokens'), token),
    revokeApiToken: (id) => call('DELETE', at('api-tokens', id)),
    entry: (token) => call('POST', at('entry'), { token }),
    acceptEntry: (account) => call('POST', at('entry/accept'), account),
  };
}
