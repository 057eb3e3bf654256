import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { SignInReply, SignInRequest } from '../../../shared/wire/account-wire.ts';
import { webHeaders } from '../../accounts/accounts.ts';
import type { Backend } from '../../backend.ts';
import { Problem } from '../../base/problem.ts';
import { agentByEmail } from '../../store/agents.ts';
import { passCookies, requireConsole } from './console-only.ts';

/** Signing in to the console, and out of it. */
export function signInRoutes(backend: Backend): FastifyPluginAsyncTypebox {
  const { store, accounts } = backend;

  return async (app) => {
    requireConsole(app, backend);

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
        const response = await accounts.libraryFor(raw).api.signInEmail({
          body: { email, password: body.password },
          headers: webHeaders(raw),
          asResponse: true,
        });
        if (!response.ok) throw new Problem('bad_credentials');
        // Only who knows the password learns of it.
        if ((await agentByEmail(store.db, email))?.isDisabled) {
          throw new Problem('account_disabled');
        }
        passCookies(response, reply);
        const { twoFactorRedirect } = (await response.json()) as { twoFactorRedirect?: boolean };
        return { twoFactorRedirect: twoFactorRedirect === true };
      },
    );

    app.post(
      '/sign-out',
      {
        config: { summary: 'Ends the session of the cookie', access: 'console' },
        schema: { response: { 204: Type.Null() } },
      },
      async ({ raw }, reply) => {
        const headers = webHeaders(raw);
        passCookies(
          await accounts.libraryFor(raw).api.signOut({ headers, asResponse: true }),
          reply,
        );
        return reply.code(204).send(null);
      },
    );
  };
}
