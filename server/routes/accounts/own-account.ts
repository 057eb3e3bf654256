import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  AgentSessionsReply,
  BackupCodesReply,
  PasswordChangeRequest,
  PasswordRequest,
  SessionRevokeRequest,
  TwoFactorReply,
} from '../../../shared/wire/account-wire.ts';
import { webHeaders } from '../../accounts/accounts.ts';
import type { Backend } from '../../backend.ts';
import { Problem } from '../../base/problem.ts';
import { endAgentSessions, listAgentSessions } from '../../store/agent-sessions.ts';
import { requireConsole } from './console-only.ts';
import { libraryAnswer } from './library-answer.ts';

const NOTHING = { 204: Type.Null() };

/** What the signed-in person does with their own password, second factor and sessions. */
export function ownAccountRoutes(backend: Backend): FastifyPluginAsyncTypebox {
  const { store, accounts, limits, clock } = backend;

  return async (app) => {
    requireConsole(app, backend);

    app.post(
      '/change-password',
      {
        config: { summary: 'Changes the password; all other sessions end', access: 'console' },
        schema: { body: PasswordChangeRequest, response: NOTHING },
      },
      async (request, reply) => {
        const input = await asGuess(request);
        const body = { ...request.body, revokeOtherSessions: true };
        const { api } = accounts.libraryFor(request.raw);
        await libraryAnswer(await api.changePassword({ ...input, body }), reply);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/two-factor/enable',
      {
        config: {
          summary: 'Makes a second factor, which counts once its code was verified',
          access: 'console',
        },
        schema: { body: PasswordRequest, response: { 200: TwoFactorReply } },
      },
      async (request, reply) => {
        const input = await asGuess(request);
        const body = { ...request.body, method: 'totp' } as const;
        const { api } = accounts.libraryFor(request.raw);
        const made = await libraryAnswer<TwoFactorReply>(
          await api.enableTwoFactor({ ...input, body }),
          reply,
        );
        return { totpURI: made.totpURI, backupCodes: made.backupCodes };
      },
    );

    app.post(
      '/two-factor/disable',
      {
        config: { summary: 'Switches the second factor off', access: 'console' },
        schema: { body: PasswordRequest, response: NOTHING },
      },
      async (request, reply) => {
        const input = await asGuess(request);
        const { api } = accounts.libraryFor(request.raw);
        await libraryAnswer(await api.disableTwoFactor({ ...input, body: request.body }), reply);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/two-factor/generate-backup-codes',
      {
        config: { summary: 'New backup codes; the old ones end', access: 'console' },
        schema: { body: PasswordRequest, response: { 200: BackupCodesReply } },
      },
      async (request, reply) => {
        const input = await asGuess(request);
        const { api } = accounts.libraryFor(request.raw);
        const made = await libraryAnswer<BackupCodesReply>(
          await api.generateBackupCodes({ ...input, body: request.body }),
          reply,
        );
        return { backupCodes: made.backupCodes };
      },
    );

    app.get(
      '/list-sessions',
      {
        config: { summary: 'Where the person is signed in', access: 'console' },
        schema: { response: { 200: AgentSessionsReply } },
      },
      async ({ raw }) => {
        const { id, sessionId } = await signedIn(raw);
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
        const { id } = await signedIn(raw);
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
        const { id, sessionId } = await signedIn(raw);
        await endAgentSessions(store.db, id, (session) => session.id !== sessionId);
        return reply.code(204).send(null);
      },
    );
  };

  async function signedIn(raw: FastifyRequest['raw']) {
    const person = await accounts.personOf(raw);
    if (!person) throw new Problem('unauthorized');
    return person;
  }

  /** Whoever got hold of a session shall not find out the password by it. */
  async function asGuess({ raw }: FastifyRequest) {
    limits.admit('guessesOfAccount', (await signedIn(raw)).id);
    return { headers: webHeaders(raw), asResponse: true } as const;
  }
}
