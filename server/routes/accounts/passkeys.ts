import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  PasskeyOptionsReply,
  PasskeyPatchRequest,
  PasskeyReply,
  PasskeyRequest,
  PasskeySignInRequest,
  PasskeysReply,
  PasswordRequest,
} from '../../../shared/wire/account-wire.ts';
import { takesSince, webHeaders } from '../../accounts/accounts.ts';
import { consoleOriginOf } from '../../accounts/console-origin.ts';
import { beginAdding, beginSignIn, checkAdded, checkSignIn } from '../../accounts/passkeys.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { viewPasskey } from '../../model/account-views.ts';
import { agentById } from '../../store/agents.ts';
import { createPasskey, deletePasskey, listPasskeys, renamePasskey } from '../../store/passkeys.ts';
import { ById } from '../by-id.ts';
import { passCookies, requireConsole } from './console-only.ts';
import { libraryAnswer } from './library-answer.ts';
import { signedIn } from './signed-in.ts';
import { checkedName } from './checked-name.ts';

const NOTHING = { 204: Type.Null() };

/** Signing in by passkey, and the signed-in person's own passkeys. */
export function passkeyRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    requireConsole(app, services);
    await app.register(signInByPasskey(services));
    await app.register(ownPasskeys(services));
  };
}

const placeOf = ({ store, settings }: Services, { raw }: FastifyRequest) => ({
  db: store.db,
  origin: consoleOriginOf(raw, settings) ?? '',
});

function signInByPasskey(services: Services): FastifyPluginAsyncTypebox {
  const { store, accounts, clock, limits, addressOf } = services;
  return async (app) => {
    app.post(
      '/sign-in/passkey/begin',
      {
        config: { summary: 'Begins a sign-in by passkey', access: 'console' },
        schema: { response: { 200: PasskeyOptionsReply } },
      },
      async (request) => {
        limits.admit('guessesOfAddress', addressOf(request.raw));
        return { options: await beginSignIn(placeOf(services, request)) };
      },
    );

    app.post(
      '/sign-in/passkey',
      {
        config: { summary: 'Signs in by passkey, which is both factors', access: 'console' },
        schema: { body: PasskeySignInRequest, response: NOTHING },
      },
      async (request, reply) => {
        const began = new Date();
        const { response } = request.body;
        const userId = await checkSignIn(placeOf(services, request), response, clock());
        const { api } = accounts.libraryFor(request.raw);
        const headers = webHeaders(request.raw);
        headers.delete('cookie');
        const signed = await api.signInKnown({ body: { userId }, headers, asResponse: true });
        await libraryAnswer(signed);
        const agent = await agentById(store.db, userId);
        if (!agent || !takesSince(agent, began)) throw new Problem('sign_in_over');
        if (agent.isDisabled) throw new Problem('account_disabled');
        passCookies(signed, reply);
        return reply.code(204).send(null);
      },
    );
  };
}

function ownPasskeys(services: Services): FastifyPluginAsyncTypebox {
  const { store, accounts, clock, limits } = services;
  return async (app) => {
    app.get(
      '/passkeys',
      {
        config: { summary: 'The person’s passkeys', access: 'console' },
        schema: { response: { 200: PasskeysReply } },
      },
      async ({ raw }) => {
        const { id } = await signedIn(accounts, raw);
        return { passkeys: (await listPasskeys(store.db, id)).map(viewPasskey) };
      },
    );

    app.post(
      '/passkeys/begin',
      {
        config: { summary: 'Begins to add a passkey, after the password', access: 'console' },
        schema: { body: PasswordRequest, response: { 200: PasskeyOptionsReply } },
      },
      async (request) => {
        const { raw, body } = request;
        const { id } = await signedIn(accounts, raw);
        limits.admit('guessesOfAccount', id);
        const { api } = accounts.libraryFor(raw);
        const input = { body, headers: webHeaders(raw), asResponse: true } as const;
        await libraryAnswer(await api.verifyPassword(input));
        const agent = await agentById(store.db, id);
        if (!agent) throw new Problem('unauthorized');
        return { options: await beginAdding(placeOf(services, request), agent) };
      },
    );

    app.post(
      '/passkeys',
      {
        config: { summary: 'Adds the passkey that the authenticator made', access: 'console' },
        schema: { body: PasskeyRequest, response: { 201: PasskeyReply } },
      },
      async (request, reply) => {
        const { id: userId } = await signedIn(accounts, request.raw);
        const name = checkedName(request.body.name);
        const made = await checkAdded(placeOf(services, request), userId, request.body.response);
        const fields = { userId, name, createdAt: clock(), ...made };
        const row = await createPasskey(store.db, fields);
        if (!row) throw new Problem('passkey_refused');
        void reply.code(201);
        return { passkey: viewPasskey(row) };
      },
    );

    app.patch(
      '/passkeys/:id',
      {
        config: { summary: 'Renames one of the person’s passkeys', access: 'console' },
        schema: { params: ById, body: PasskeyPatchRequest, response: { 200: PasskeyReply } },
      },
      async ({ raw, params, body }) => {
        const { id } = await signedIn(accounts, raw);
        const row = await renamePasskey(store.db, id, params.id, checkedName(body.name));
        if (!row) throw new Problem('not_found');
        return { passkey: viewPasskey(row) };
      },
    );

    app.delete(
      '/passkeys/:id',
      {
        config: { summary: 'Removes one of the person’s passkeys', access: 'console' },
        schema: { params: ById, response: NOTHING },
      },
      async ({ raw, params }, reply) => {
        const { id } = await signedIn(accounts, raw);
        if (!(await deletePasskey(store.db, id, params.id))) throw new Problem('not_found');
        return reply.code(204).send(null);
      },
    );
  };
}
