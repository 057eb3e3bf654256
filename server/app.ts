import { randomUUID } from 'node:crypto';
import type { Agent } from 'node:https';
import fastify, {
  type FastifyInstance,
  type FastifyServerFactory,
  type FastifyServerOptions,
} from 'fastify';
import { ANY_PAGE_MAY_READ, apiRoutes } from './api-routes.ts';
import { createTokens } from './access/auth.ts';
import { createAccounts } from './accounts/accounts.ts';
import type { PasswordHasher } from './accounts/passwords.ts';
import { createMailer } from './accounts/mailer.ts';
import type { Bus } from './bus/bus.ts';
import type { Clock } from './base/clock.ts';
import { answerUnreadable, EVERY_ANSWER, useEveryAnswer } from './http/every-answer.ts';
import { withoutBase } from './base/base-path.ts';
import type { Files } from './pages/files.ts';
import { useJsonBodies } from './http/json-body.ts';
import { useOpenApi } from './http/openapi.ts';
import { servePages } from './pages/pages.ts';
import { sendProblem, useProblemReplies } from './http/problem-replies.ts';
import { closeConnectionsAfterAnswer } from './http/close-connections.ts';
import { createMetrics } from './base/metrics.ts';
import { makeAddressOf } from './rate-limit/address.ts';
import { createLimits } from './rate-limit/limits.ts';
import { LIMIT_NAMES } from './rate-limit/table.ts';
import { logAnswer, oneLineARequest, useRequestLog } from './http/request-log.ts';
import { compileValidator } from './http/validator.ts';
import { keepRouteList } from './http/route-list.ts';
import { operationRoutes } from './routes/operations.ts';
import { makeSecretBox } from './access/secret-box.ts';
import type { ServerSettings } from './base/server-settings.ts';
import { catchUpAfterLosses } from './sockets/catch-up.ts';
import { makeGateway } from './sockets/gateway.ts';
import { createHub } from './sockets/hub.ts';
import { createTeam } from './model/team.ts';
import { createPresence } from './bus/presence.ts';
import { isStoreFailure } from './store/out-of-reach.ts';
import type { Store } from './store/store.ts';
import { createWebPush } from './web-push/web-push.ts';

type AppOptions = {
  store: Store;
  bus: Bus;
  clock: Clock;
  settings: ServerSettings;
  files: Files;
  serverFactory?: FastifyServerFactory;
  logger?: FastifyServerOptions['logger'];
  /** Aborted once the server is about to stop: then it is not ready any more, and serves all the same. */
  leaving?: AbortSignal;
  /** The way to browsers' push services, where it is not the internet. */
  pushAgent?: Agent;
  /** Scrypt, unless a test has a quicker one. */
  passwordHasher?: PasswordHasher;
};

const API_PREFIX = '/api/v1';
const MOST_BODY_BYTES = 64 * 1024;

/** Until a request is there as a whole: who sends byte by byte holds a connection no longer. */
const LONGEST_REQUEST_MS = 30_000;

const HTTP_OPTIONS = {
  // The server asks for a Host by itself, since Node's own refusal has no headers.
  requireHostHeader: false,
  // Node lets a body take as long as this one, a minute, if it is longer than the time for the whole.
  headersTimeout: LONGEST_REQUEST_MS,
  connectionsCheckingInterval: LONGEST_REQUEST_MS / 6,
};

const UNNAMED_PROXY =
  'All requests come from one address, with X-Forwarded-For, so a proxy seems to stand in front: set' +
  ' TRUST_PROXY to its address. Until then all visitors count as one for the limits.';

/** The whole backend but for listening. Closing it closes its sockets, not the store. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, bus, clock, settings, files, serverFactory } = options;
  const metrics = createMetrics(LIMIT_NAMES);
  const countStoreFailure = (error: unknown) => {
    if (isStoreFailure(error)) metrics.countStoreError('request');
  };
  const app = fastify({
    logger: options.logger ?? false,
    logController: oneLineARequest(countStoreFailure),
    trustProxy: settings.trustProxy,
    // Told apart in the logs of all nodes, not of this one only.
    genReqId: () => randomUUID(),
    bodyLimit: MOST_BODY_BYTES,
    // A connection that waits for nothing must not hold up a restart.
    forceCloseConnections: 'idle',
    // Its own answer would have neither the API's headers nor its form. Requests that still arrive
    // are served.
    return503OnClosing: false,
    requestTimeout: LONGEST_REQUEST_MS,
    rewriteUrl: ({ url = '/' }) => withoutBase(url, settings),
    http: HTTP_OPTIONS,
    clientErrorHandler: answerUnreadable,
    frameworkErrors(error, request, reply) {
      // Too early for any hook, as where the address cannot be decoded.
      reply.headers(EVERY_ANSWER);
      if (request.url.startsWith(`${API_PREFIX}/`)) reply.headers(ANY_PAGE_MAY_READ);
      void sendProblem(error, request, reply);
      logAnswer(request, reply);
    },
    ...(serverFactory && { serverFactory }),
  });
  app.setValidatorCompiler(compileValidator);
  // Schemas of replies describe them, and types hold the code to them; nothing is cut to fit.
  app.setSerializerCompiler(() => (reply) => JSON.stringify(reply));
  keepRouteList(app);
  await useOpenApi(app);
  useEveryAnswer(app);
  useRequestLog(app);
  useJsonBodies(app);
  useProblemReplies(app);
  app.addHook('onError', async (_request, _reply, error) => countStoreFailure(error));
  closeConnectionsAfterAnswer(app);

  const tokens = createTokens(settings.jwtSecrets, clock);
  const secretBox = makeSecretBox(settings.jwtSecrets);
  const presence = createPresence({ bus, clock });
  const team = createTeam({ store, bus, settings });
  await team.load();
  const mailer = await createMailer(settings);
  const limits = createLimits({ ...options, onRefused: metrics.countRefused });
  const onLikelyProxy = () => app.log.warn(UNNAMED_PROXY);
  const webPush = createWebPush({ ...options, secretBox, metrics, log: app.log });
  const services = {
    store,
    bus,
    clock,
    settings,
    tokens,
    accounts: createAccounts({ ...options, limits }),
    mailer,
    secretBox,
    presence,
    team,
    webPush,
    limits,
    addressOf: makeAddressOf({ trustProxy: settings.trustProxy, onLikelyProxy }),
    metrics,
  };

  const hub = createHub(services, (error) => {
    metrics.countPushFailure();
    if (isStoreFailure(error)) metrics.countStoreError('push');
    app.log.error({ err: error }, 'push failed');
  });
  bus.onGap(metrics.countGap);
  catchUpAfterLosses(app, services, hub);
  const closeSockets = makeGateway(app.server, {
    services,
    hub,
    leavesOthers: files.html !== undefined,
    onError(error) {
      countStoreFailure(error);
      app.log.error({ err: error }, 'socket not admitted');
    },
  });

  operationRoutes(app, services, hub, options.leaving);
  // After the one by which `/readyz` learns of it: this one takes its time.
  app.addHook('preClose', async () => {
    await closeSockets();
    team.close();
    webPush.close();
  });
  // After the last answer: what it wrote is told to the other nodes, too, before the last word.
  app.addHook('onClose', () => presence.close().then(bus.stop));
  await app.register(apiRoutes(services), { prefix: API_PREFIX });
  await app.register((pages) => servePages(pages, services, files));
  return app;
}
