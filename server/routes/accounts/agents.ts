import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AgentPatchRequest,
  AgentReply,
  AgentsQuery,
  AgentsReply,
  MePatchRequest,
  MeReply,
} from '../../../shared/wire/account-wire.ts';
import { checkMayChange, checkSitesOf } from '../../accounts/team-rules.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { viewAgent, viewAgentOf, viewColleague, viewMe } from '../../model/account-views.ts';
import { mayAnswer } from '../../store/assignments.ts';
import { agentById, changeAgent, listAgents, type AgentRow } from '../../store/agents.ts';
import { adminOf, requireAllSites, requireScope } from '../admin/admin-session.ts';
import { ById } from '../by-id.ts';
import { checkSites } from './check-sites.ts';
import { personIn } from './person-in.ts';
import { checkedName } from './checked-name.ts';

/** People of the team, and the signed-in one. */
export function agentRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, clock } = services;

  const people: FastifyPluginAsyncTypebox = async (app) => {
    requireScope(app, services, 'admin.cs.inbox');

    app.get(
      '/agents',
      {
        config: { summary: 'The team, or those of it who may answer a site’s visitors' },
        schema: { querystring: AgentsQuery, response: { 200: AgentsReply } },
      },
      async (request) => {
        const { sites, scope } = adminOf(request);
        const { site: siteId } = request.query;
        const rows = await listAgents(store.db);
        if (siteId !== undefined) {
          const covers = !sites || sites.includes(siteId);
          const able = rows.filter((row) => covers && mayAnswer(row, { siteId }));
          return { agents: able.map(viewColleague) };
        }
        const seen = rows.filter(
          ({ siteIds }) => !sites || siteIds === null || siteIds.some((id) => sites.includes(id)),
        );
        if (!scope.includes('admin.cs.team')) {
          return { agents: seen.filter(({ isDisabled }) => !isDisabled).map(viewColleague) };
        }
        return { agents: seen.map((row) => viewAgentOf(row, sites)) };
      },
    );

    app.get(
      '/agents/me',
      { config: { summary: 'The signed-in person' }, schema: { response: { 200: MeReply } } },
      async (request) => viewMe(store.db, found(await agentById(store.db, personIn(request)))),
    );

    app.patch(
      '/agents/me',
      {
        config: { summary: 'Changes what a person decides for themselves' },
        schema: { body: MePatchRequest, response: { 200: MeReply } },
      },
      async (request) => {
        const { name, away } = request.body;
        const told = name === undefined ? {} : { name: checkedName(name) };
        const changed = await changeAgent(store.db, personIn(request), clock(), () => ({
          ...told,
          ...(away !== undefined && { isAway: away }),
        }));
        return viewMe(store.db, found(changed));
      },
    );
  };

  const changes: FastifyPluginAsyncTypebox = async (app) => {
    requireScope(app, services, 'admin.cs.team');
    app.addHook('onRequest', async (request) => requireAllSites(request));

    app.patch(
      '/agents/:id',
      {
        config: { summary: 'Changes a colleague’s role or sites, disables or enables them' },
        schema: { params: ById, body: AgentPatchRequest, response: { 200: AgentReply } },
      },
      async (request) => {
        const { body: patch, params } = request;
        await checkSites(store.db, patch.siteIds);
        const changed = await changeAgent(store.db, params.id, clock(), (agent) => {
          checkMayChange(adminOf(request), agent, patch);
          const role = patch.role ?? agent.role;
          // An owner works with all sites.
          const before = role === 'owner' ? null : agent.siteIds;
          const siteIds = patch.siteIds === undefined ? before : patch.siteIds;
          checkSitesOf(role, siteIds);
          return { role, siteIds, isDisabled: patch.isDisabled ?? agent.isDisabled };
        });
        return { agent: viewAgent(found(changed)) };
      },
    );
  };

  return async (app) => {
    await app.register(people);
    await app.register(changes);
  };
}

function found(agent: AgentRow | 'last_owner' | undefined): AgentRow {
  if (!agent) throw new Problem('not_found');
  if (agent === 'last_owner') throw new Problem('last_owner');
  return agent;
}
