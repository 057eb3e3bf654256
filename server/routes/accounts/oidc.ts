import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { SignInProblem } from '../../../shared/sign-in-problems.ts';
import { OidcStartReply, OidcStartRequest } from '../../../shared/wire/account-wire.ts';
import { takesSince, webHeaders } from '../../accounts/accounts.ts';
import { consoleOriginOf } from '../../accounts/console-origin.ts';
import { OIDC, SIGN_IN_PAGE, type Library } from '../../accounts/library.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';
import { agentBySessionToken, endAgentSessions } from '../../store/agent-sessions.ts';
import type { Store } from '../../store/store.ts';
import { passCookies, requireConsole } from './console-only.ts';
import { requireNoFailure } from './library-answer.ts';

const Query = Type.Object({
  code: Type.Optional(Type.String()),
  state: Type.Optional(Type.String()),
  error: Type.Optional(Type.String()),
  iss: Type.Optional(Type.String()),
});

/** A person waits for the provider's page meanwhile. */
const PATIENCE_MS = 10_000;

/** The library's words for a sign-in that failed, or the provider's. */
const PROBLEMS: Record<string, SignInProblem> = {
  signup_disabled: 'unknown_person',
  account_not_linked: 'email_not_verified',
  email_not_found: 'email_not_verified',
  state_mismatch: 'sign_in_over',
  state_not_found: 'sign_in_over',
  state_invalid: 'sign_in_over',
  access_denied: 'provider_refused',
  invalid_code: 'provider_failed',
  internal_server_error: 'unavailable',
};

/** Signing in at the identity provider of the operator. */
export function oidcRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { store, accounts, limits, addressOf, settings } = services;

  const start: FastifyPluginAsyncTypebox = async (app) => {
    requireConsole(app, services);
    app.post(
      '/sign-in/oidc',
      {
        config: {
          summary: 'Begins a sign-in at the identity provider: where to go',
          access: 'console',
        },
        schema: { body: OidcStartRequest, response: { 200: OidcStartReply } },
      },
      async ({ raw, body }, reply) => {
        const library = accounts.oidcLibraryFor(raw);
        if (!library) throw new Problem('not_found');
        limits.admit('guessesOfAddress', addressOf(raw));
        const next = body.next === undefined ? '' : `?next=${encodeURIComponent(body.next)}`;
        const begun = library.api.signInSocial({
          body: { provider: OIDC, callbackURL: `${SIGN_IN_PAGE}${next}`, disableRedirect: true },
          headers: new Headers(),
          asResponse: true,
        });
        const response = await inTime(begun);
        requireNoFailure(response);
        // The provider could not be asked for its addresses.
        if (!response.ok) throw new Problem('provider_failed');
        passCookies(response, reply);
        const { url } = (await response.json()) as { url: string };
        return { url };
      },
    );
  };

  /** A navigation that another site began: no request of the console's own, so the state is the proof. */
  const wayBack: FastifyPluginAsyncTypebox = async (app) => {
    app.get(
      `/callback/${OIDC}`,
      {
        config: { summary: 'The way back from the identity provider: a redirect to the console' },
        schema: { querystring: Query },
      },
      async (request, reply) => {
        const library = accounts.oidcLibraryFor(request.raw);
        const isOurs = consoleOriginOf(request.raw, settings) !== undefined;
        if (!library || !isOurs) throw new Problem('not_found');
        const location = await finish(store, library, request, reply).catch((error: unknown) => {
          request.log.error({ err: error }, 'a sign-in at the identity provider failed');
          const isProviders = error instanceof Problem && error.code === 'provider_failed';
          return problemPage(isProviders ? 'provider_failed' : 'unavailable');
        });
        return reply.redirect(location, 303);
      },
    );
  };

  return async (app) => {
    await app.register(start);
    await app.register(wayBack);
  };
}

/** Signs in who the provider says it is; returns the page that comes next. */
async function finish(
  { db }: Store,
  library: Library,
  { raw, query, log }: FastifyRequest & { query: Record<string, string | undefined> },
  reply: FastifyReply,
): Promise<string> {
  const began = new Date();
  const answered = library.api.callbackOAuth({
    params: { id: OIDC },
    query,
    headers: webHeaders(raw),
    asResponse: true,
  });
  const response = await inTime(answered);
  requireNoFailure(response);
  const location = response.headers.get('location') ?? '';
  const error = new URL(location, 'http://console.invalid').searchParams.get('error');
  if (error !== null || !location.startsWith(SIGN_IN_PAGE)) {
    log.warn({ reason: error }, 'the identity provider signed nobody in');
    return problemPage(PROBLEMS[error ?? ''] ?? 'provider_failed');
  }
  const { sessionToken } = (await library.$context).authCookies;
  const token = cookieIn(response, sessionToken.name)?.split('.')[0] ?? '';
  const agent = await agentBySessionToken(db, token);
  if (!agent || agent.isDisabled || !takesSince(agent, began)) {
    if (agent) await endAgentSessions(db, agent.id, (session) => session.token === token);
    return problemPage(agent?.isDisabled ? 'account_disabled' : 'sign_in_over');
  }
  passCookies(response, reply);
  return location;
}

/** The library waits for the provider as long as it takes. A session that it begins after that is nobody's. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem('provider_failed')), PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

const problemPage = (problem: SignInProblem) => `${SIGN_IN_PAGE}?problem=${problem}`;

function cookieIn({ headers }: Response, name: string): string | undefined {
  const beginning = `${name}=`;
  const cookie = headers.getSetCookie().find((one) => one.startsWith(beginning));
  return cookie && decodeURIComponent(cookie.slice(beginning.length).split(';', 1)[0] ?? '');
}
