import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  EntryAcceptRequest,
  EntryReply,
  EntryRequest,
  MeReply,
} from '../../../shared/wire/account-wire.ts';
import { acceptEntry, readEntry } from '../../access/entry.ts';
import { webHeaders } from '../../accounts/accounts.ts';
import type { Services } from '../../services.ts';
import { viewMe } from '../../model/account-views.ts';
import { passCookies, requireConsole } from './console-only.ts';
import { checkedName } from './checked-name.ts';

/** One-time addresses: the way in for who has no account yet. */
export function entryRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, tokens, clock, accounts, limits, addressOf } = services;
  const doors = () => ({ db: store.db, tokens, at: clock() });

  return async (app) => {
    requireConsole(app, services);
    app.addHook('onRequest', async ({ raw }) => limits.admit('entriesOfAddress', addressOf(raw)));

    app.post(
      '/entry',
      {
        config: { summary: 'What a one-time address is for; it stays good', access: 'console' },
        schema: { body: EntryRequest, response: { 200: EntryReply } },
      },
      async ({ body }) => readEntry(doors(), body.token),
    );

    app.post(
      '/entry/accept',
      {
        config: {
          summary: 'Uses a one-time address: makes the account and signs it in',
          access: 'console',
        },
        schema: { body: EntryAcceptRequest, response: { 201: MeReply } },
      },
      async ({ raw, body: { token, email, password, ...told } }, reply) => {
        const name = checkedName(told.name);
        // Before the costly hash: an address that is over is refused at once.
        await readEntry(doors(), token);
        const library = accounts.libraryFor(raw);
        const { password: passwords } = await library.$context;
        const passwordHash = await passwords.hash(password);
        const agent = await acceptEntry(doors(), token, { name, email, passwordHash });
        const signedIn = await library.api.signInEmail({
          body: { email: agent.email, password },
          headers: webHeaders(raw),
          asResponse: true,
        });
        if (!signedIn.ok) throw new Error(`a new account is refused: ${signedIn.status}`);
        passCookies(signedIn, reply);
        void reply.code(201);
        return viewMe(store.db, agent);
      },
    );
  };
}
