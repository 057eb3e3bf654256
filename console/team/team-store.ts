import type {
  AgentAccount,
  AgentPatchRequest,
  Invitation,
  InvitationReply,
  InvitationRequest,
} from '../../shared/wire/account-wire.ts';
import { useAccountsApi, useSitesApi } from '../state/apis.ts';
import { createLoad, type Load } from '../state/load.ts';

export type Team = {
  agents: readonly AgentAccount[];
  invitations: readonly Invitation[];
  sites: readonly { id: string; name: string }[];
};

export type TeamStore = {
  load: Load<Team>;
  invite(request: InvitationRequest): Promise<InvitationReply>;
  revoke(invitation: Invitation): Promise<void>;
  change(agent: AgentAccount, change: AgentPatchRequest): Promise<void>;
};

/** The people of the team, those who are invited, and the sites that they may work with. */
export function createTeamStore(): TeamStore {
  const api = useAccountsApi();
  const { list: listSites } = useSitesApi();
  const load = createLoad<Team>(async () => {
    const [{ agents }, { invitations }, sites] = await Promise.all([
      api.agents(),
      api.invitations(),
      listSites(),
    ]);
    // The page is for those who run the team: they see accounts.
    return { agents: agents.filter((agent) => 'email' in agent), invitations, sites };
  });
  const update = (change: (team: Team) => Partial<Team>) => {
    const team = load.value();
    if (team) load.set({ ...team, ...change(team) });
  };

  return {
    load,
    async invite(request) {
      const reply = await api.invite(request);
      // A second invitation of the same person takes the place of the first one.
      await load.reload();
      return reply;
    },
    async revoke({ id }) {
      await api.revokeInvitation(id);
      update(({ invitations }) => ({ invitations: invitations.filter((one) => one.id !== id) }));
    },
    async change({ id }, change) {
      const { agent } = await api.changeAgent(id, change);
      update(({ agents }) => ({ agents: agents.map((one) => (one.id === id ? agent : one)) }));
    },
  };
}
