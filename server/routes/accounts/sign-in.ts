import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CodeRequest, SignInReply, SignInRequest } from '../../../shared/wire/account-wire.ts';
import { takesSince, webHeaders } from '../../accounts/accounts.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { networkOf } from '../../rate-limit/address.ts';
import { endAgentSessions } from '../../store/agent-sessions.ts';
import { agentByEmail, agentById } from '../../store/agents.ts';
import { passCookies, requireConsole } from './console-only.ts';
import { libraryAnswer, requireNoFailure } from './library-answer.ts';
import { SECOND_STEPS, takeCode } from './second-step.ts';

const NOTHING = { 204: Type.Null() };

/** Signing in to the console, and out of it. */
export function signInRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, accounts, limits, addressOf } = services;

  return async (app) => {
    requireConsole(app, services);

    app.post(
      '/sign-in/email',
      {
        config: {
          summary: 'Signs in by password; with a second factor, its code comes next',
          access: 'console',
        },
        schema: { body: SignInRequest, response: { 200: SignInReply } },
      },
      async ({ raw, body }, reply) => {
        const email = body.email.trim().toLowerCase();
        const address = addressOf(raw);
        limits.admit('guessesOfAddress', address);
        // Before the one by account alone: a stranger at one address must not use that one up.
        limits.admit('guessesOfAccountAtAddress', `${email} ${networkOf(address)}`);
        limits.admit('guessesOfAccount', email);
        const began = new Date();
        // No cookie: whatever the browser came with is not part of the new session.
        const headers = webHeaders(raw);
        headers.delete('cookie');
        const response = await accounts.libraryFor(raw).api.signInEmail({
          body: { email, password: body.password },
          headers,
          asResponse: true,
        });
        requireNoFailure(response);
        const agent = response.ok ? await agentByEmail(store.db, email) : undefined;
        // The password may have become another one in the meantime.
        if (!agent || !takesSince(agent, began)) throw new Problem('bad_credentials');
        // Only who knows the password learns of it.
        if (agent.isDisabled) throw new Problem('account_disabled');
        passCookies(response, reply);
        const { twoFactorRedirect } = (await response.json()) as { twoFactorRedirect?: boolean };
        return { twoFactorRedirect: twoFactorRedirect === true };
      },
    );

    for (const step of SECOND_STEPS) {
      app.post(
        step.path,
        {
          config: { summary: step.summary, access: 'console' },
          schema: { body: CodeRequest, response: NOTHING },
        },
        async (request, reply) => {
          limits.admit('guessesOfAddress', addressOf(request.raw));
          const began = new Date();
          const response = await takeCode({ accounts, db: store.db }, step, request);
          const { user } = await libraryAnswer<{ user: { id: string } }>(response);
          const agent = await agentById(store.db, user.id);
          if (!agent || !takesSince(agent, began)) throw new Problem('sign_in_over');
          if (agent.isDisabled) throw new Problem('account_disabled');
          passCookies(response, reply);
          return reply.code(204).send(null);
        },
      );
    }

    app.post(
      '/sign-out',
      {
        config: { summary: 'Ends the session of the cookie', access: 'console' },
        schema: { response: NOTHING },
      },
      async ({ raw }, reply) => {
        const person = await accounts.personOf(raw);
        // By ourselves: the library says nothing where the store fails, and the session would live on.
        if (person) {
          await endAgentSessions(store.db, person.id, ({ id }) => id === person.sessionId);
        }
        const headers = webHeaders(raw);
        const { api } = accounts.libraryFor(raw);
        passCookies(await api.signOut({ headers, asResponse: true }), reply);
        return reply.code(204).send(null);
      },
    );
  };
}
