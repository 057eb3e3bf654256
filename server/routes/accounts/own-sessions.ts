import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import {
  AgentSessionsReply,
  ConsoleSessionReply,
  SessionRevokeRequest,
} from '../../../shared/wire/account-wire.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { viewMe } from '../../model/account-views.ts';
import { agentById } from '../../store/agents.ts';
import { endAgentSessions, listAgentSessions } from '../../store/agent-sessions.ts';
import { requireConsole } from './console-only.ts';
import { signedIn } from './signed-in.ts';

const NOTHING = { 204: Type.Null() };

/** The signed-in person's routes for their own sessions. */
export function ownSessionRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, accounts, clock, settings } = services;
  const oidc = settings.oidc && new URL(settings.oidc.issuer).host;

  return async (app) => {
    requireConsole(app, services);

    app.get(
      '/session',
      {
        config: { summary: 'The person who is signed in, if anybody', access: 'console' },
        schema: { response: { 200: ConsoleSessionReply } },
      },
      async ({ raw }) => {
        const person = await accounts.personOf(raw);
        const row = person && (await agentById(store.db, person.id));
        return {
          me: row ? await viewMe(store.db, row) : null,
          ...(oidc !== undefined && { oidc }),
        };
      },
    );

    app.get(
      '/list-sessions',
      {
        config: { summary: 'Where the person is signed in', access: 'console' },
        schema: { response: { 200: AgentSessionsReply } },
      },
      async ({ raw }) => {
        const { id, sessionId } = await signedIn(accounts, raw);
        const rows = await listAgentSessions(store.db, id, clock());
        return {
          sessions: rows.map((row) => ({
            id: row.id,
            isCurrent: row.id === sessionId,
            ...(row.userAgent && { browser: row.userAgent }),
            createdAt: row.createdAt.toISOString(),
            expiresAt: row.expiresAt.toISOString(),
          })),
        };
      },
    );

    app.post(
      '/revoke-session',
      {
        config: { summary: 'Ends one of the person’s own sessions', access: 'console' },
        schema: { body: SessionRevokeRequest, response: NOTHING },
      },
      async ({ raw, body }, reply) => {
        const { id } = await signedIn(accounts, raw);
        const ended = await endAgentSessions(store.db, id, (session) => session.id === body.id);
        if (ended === 0) throw new Problem('not_found');
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/revoke-other-sessions',
      {
        config: { summary: 'Ends all of the person’s sessions but this one', access: 'console' },
        schema: { response: NOTHING },
      },
      async ({ raw }, reply) => {
        const { id, sessionId } = await signedIn(accounts, raw);
        await endAgentSessions(store.db, id, (session) => session.id !== sessionId);
        return reply.code(204).send(null);
      },
    );
  };
}
