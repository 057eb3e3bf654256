import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { createTokens } from './auth.ts';
import { banner } from './banner.ts';
import { openBus } from './bus/bus.ts';
import type { Clock } from './clock.ts';
import { codeOf } from './data-dir.ts';
import { ensureDemoSite } from './demo-site.ts';
import { readEnvironment, type Environment, type Secrets } from './env.ts';
import { fail } from './fail.ts';
import { jwtSecrets } from './jwt-secret.ts';
import { logging } from './logging.ts';
import { openStore, orStartError } from './open-store.ts';
import { pathsFrom } from './paths.ts';
import { StartError } from './start-error.ts';
import type { Store } from './store/store.ts';

const INBOX_TOKEN_MS = 12 * 60 * 60_000;
const SHUTDOWN_MS = 10_000;

start().catch(fail);

async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { dist, migrations } = pathsFrom(import.meta.url);
  const secrets = await jwtSecrets(environment);
  const store = await openStore(environment, migrations);
  try {
    await serve(environment, { store, secrets, dist });
  } catch (error) {
    await store.close();
    throw error;
  }
}

type Parts = { store: Store; secrets: Secrets; dist: string };

async function serve(environment: Environment, { store, secrets, dist }: Parts): Promise<void> {
  const clock = () => new Date();
  let { port } = environment;
  const { publicOrigins, adminOrigin } = environment;
  const app = await createApp({
    store,
    bus: await orStartError(openBus(store)),
    clock,
    settings: {
      jwtSecrets: secrets,
      ownOrigins: () => [...(publicOrigins ?? loopbackOrigins(port)), ...environment.frameOrigins],
      apiOrigins: environment.apiOrigins,
      trustProxy: environment.trustProxy,
      ...(adminOrigin === undefined ? {} : { adminOrigin }),
    },
    files: { dir: dist },
    logger: logging(process.stdout.isTTY),
  });
  try {
    await listen(app, environment);
    ({ port } = app.server.address() as AddressInfo);
    await orStartError(ensureDemoSite(store.db, port));
    const token = process.stdout.isTTY && (await inboxToken(secrets, clock));
    closeOnSignal(app, store);
    const origin = publicOrigins?.[0] ?? `http://localhost:${port}`;
    process.stdout.write(banner({ origin, adminOrigin, ...(token && { inboxToken: token }) }));
  } catch (error) {
    await app.close();
    throw error;
  }
}

function inboxToken(secrets: Secrets, clock: Clock): Promise<string> {
  return createTokens(secrets, clock).signAdmin({
    id: 'local',
    name: 'Agent',
    scope: ['admin.cs.inbox'],
    expiresAt: new Date(clock().getTime() + INBOX_TOKEN_MS),
  });
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

/** Lets go of everything in order: sockets, requests under way, the store. */
function closeOnSignal(app: FastifyInstance, store: { close(): Promise<void> }): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
      app
        .close()
        .then(() => store.close())
        .catch(fail);
    });
  }
}

function loopbackOrigins(port: number): string[] {
  return ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`);
}
