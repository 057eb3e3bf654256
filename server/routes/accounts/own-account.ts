import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  BackupCodesReply,
  PasswordChangeRequest,
  PasswordRequest,
  TwoFactorReply,
} from '../../../shared/wire/account-wire.ts';
import { webHeaders } from '../../accounts/accounts.ts';
import type { Services } from '../../services.ts';
import { endSignIns } from '../../store/agents.ts';
import { passCookies, requireConsole } from './console-only.ts';
import { signedIn } from './signed-in.ts';
import { libraryAnswer } from './library-answer.ts';

const NOTHING = { 204: Type.Null() };

/** The signed-in person's routes for their own password and second factor. */
export function ownAccountRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, accounts, limits } = services;

  return async (app) => {
    requireConsole(app, services);

    app.post(
      '/change-password',
      {
        config: { summary: 'Changes the password; all other sessions end', access: 'console' },
        schema: { body: PasswordChangeRequest, response: NOTHING },
      },
      async (request, reply) => {
        const { id: userId } = await signedIn(accounts, request.raw);
        const input = await asGuess(request);
        const { api } = accounts.libraryFor(request.raw);
        await libraryAnswer(await api.changePassword({ ...input, body: request.body }));
        // By ourselves: the library leaves what was under way by the former password.
        await endSignIns(store.db, userId);
        const headers = webHeaders(request.raw);
        headers.delete('cookie');
        const begun = await api.signInKnown({ body: { userId }, headers, asResponse: true });
        await libraryAnswer(begun);
        passCookies(begun, reply);
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
        const response = await api.enableTwoFactor({ ...input, body });
        const made = await libraryAnswer<TwoFactorReply>(response);
        passCookies(response, reply);
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
        const response = await api.disableTwoFactor({ ...input, body: request.body });
        await libraryAnswer(response);
        passCookies(response, reply);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/two-factor/generate-backup-codes',
      {
        config: { summary: 'New backup codes; the old ones end', access: 'console' },
        schema: { body: PasswordRequest, response: { 200: BackupCodesReply } },
      },
      async (request) => {
        const input = await asGuess(request);
        const { api } = accounts.libraryFor(request.raw);
        const made = await libraryAnswer<BackupCodesReply>(
          await api.generateBackupCodes({ ...input, body: request.body }),
        );
        return { backupCodes: made.backupCodes };
      },
    );
  };

  /** Whoever got hold of a session shall not find out the password by it. */
  async function asGuess({ raw }: FastifyRequest) {
    limits.admit('guessesOfAccount', (await signedIn(accounts, raw)).id);
    return { headers: webHeaders(raw), asResponse: true } as const;
  }
}
