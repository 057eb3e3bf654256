import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyServerFactory } from 'fastify';
import { createApp } from '../app.ts';
import { createTokens } from '../access/auth.ts';
import { closeWithin } from '../http/close-connections.ts';
import { banner } from './banner.ts';
import { openNodeBus } from './open-bus.ts';
import { codeOf } from './data-dir.ts';
import { ensureDemoSite } from './demo-site.ts';
import type { Environment, Secrets } from './env.ts';
import type { Files } from '../pages/files.ts';
import { jwtSecrets } from './jwt-secret.ts';
import { keepRetention } from './keep-retention.ts';
import { logging } from './logging.ts';
import { openStore, orStartError } from './open-store.ts';
import { namesOf } from './public-url.ts';
import { resealSecrets } from './reseal-secrets.ts';
import type { RunningServer } from './stop-on-signal.ts';
import { StartError } from '../base/start-error.ts';
import { hasAgents } from '../store/agents.ts';
import type { Store } from '../store/store.ts';

/**
 * The time for requests under way. It is well within the time that a supervisor waits before it
 * kills.
 */
const LONGEST_END_MS = 5_000;

type ServeOptions = {
  environment: Environment;
  /** The folder of the SQL migrations. */
  migrations: string;
  files: Files;
  serverFactory?: FastifyServerFactory;
};

/** Everything from the environment to a listening server that has said where it is. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { environment, migrations } = options;
  const secrets = await jwtSecrets(environment);
  const store = await openStore(environment, migrations);
  try {
    const leaving = new AbortController();
    const app = await listenWith(store, secrets, leaving.signal, options);
    const { retention } = environment;
    const endSweeps = keepRetention({ store, retention, clock: () => new Date(), log: app.log });
    return {
      leave: () => leaving.abort(),
      async stop() {
        // Requests that do not end in time are cut off, so that the store is still closed in order.
        // A sweep may wait for a lock: sockets do not wait for it.
        await Promise.all([endSweeps(), closeWithin(app, LONGEST_END_MS)]);
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function listenWith(
  store: Store,
  secrets: Secrets,
  leaving: AbortSignal,
  { environment, files, serverFactory }: ServeOptions,
): Promise<FastifyInstance> {
  const clock = () => new Date();
  let { port } = environment;
  const { publicOrigins, adminOrigin } = environment;
  const originsAt = (ownPort: number) => [
    ...(publicOrigins ?? [`http://localhost:${ownPort}`]).flatMap(namesOf),
    ...environment.frameOrigins,
  ];
  // Asked for at each request: the port may be known only after listening.
  let ownOrigins = originsAt(port);
  const own = await openNodeBus(store, environment.busUrl);
  const app = await createApp({
    ...own,
    clock,
    settings: {
      jwtSecrets: secrets,
      ownOrigins: () => ownOrigins,
      apiOrigins: environment.apiOrigins,
      basePath: environment.basePath,
      trustProxy: environment.trustProxy,
      rateLimit: environment.rateLimit,
      ...(environment.mail && { mail: environment.mail }),
      ...(environment.oidc && { oidc: environment.oidc }),
      ...(adminOrigin === undefined ? {} : { adminOrigin }),
    },
    files,
    logger: logging(process.stdout.isTTY, environment.logLevel),
    leaving,
    ...(serverFactory && { serverFactory }),
  }).catch(async (error: unknown) => {
    await own.bus.stop();
    throw error;
  });
  try {
    await listen(app, environment);
    ({ port } = app.server.address() as AddressInfo);
    ownOrigins = originsAt(port);
    await orStartError(ensureDemoSite(store.db, port));
    await orStartError(resealSecrets(store.db, secrets, app.log));
    const hasAccount = await orStartError(hasAgents(store.db));
    // A one-time address is for a person at a terminal, never for a log.
    const isShown = !hasAccount && process.stdout.isTTY;
    const ownerEntry = isShown ? await createTokens(secrets, clock).signOwnerEntry() : undefined;
    const origin = `${publicOrigins?.[0] ?? `http://localhost:${port}`}${environment.basePath}`;
    const text = banner({
      origin,
      adminOrigin,
      hasAccount,
      ...(ownerEntry !== undefined && { ownerEntry }),
    });
    // The lines are printed after the caller can stop the server: a program that reads them may ask
    // for that at once.
    setImmediate(() => process.stdout.write(text));
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function listen(app: FastifyInstance, { host, port }: Environment): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const code = codeOf(cause);
    throw new StartError(
      code === 'EADDRINUSE'
        ? `Port ${port} is in use: stop what listens there or set PORT to another one.`
        : `Cannot listen on ${host}, port ${port} (${code}): check HOST and PORT.`,
      { cause },
    );
  }
}
