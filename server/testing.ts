import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { Client } from 'pg';
import type { HandshakeReply, SendReply } from '../shared/wire/wire.ts';
import { createApp } from './app.ts';
import { createTokens } from './access/auth.ts';
import type { PasswordHasher } from './accounts/passwords.ts';
import type { Scope } from '../shared/scopes.ts';
import { openBus, type Bus } from './bus/bus.ts';
import type { Files } from './pages/files.ts';
import { pathsFrom } from './start/file-paths.ts';
import type { ServerSettings } from './base/server-settings.ts';
import { newAnonymousId } from './store/ids.ts';
import { openPostgresStore } from './store/postgres-store.ts';
import { makeSecretBox } from './access/secret-box.ts';
import { sign } from './access/signature.ts';
import { createSite, updateSite, type SiteFields, type SiteRow } from './store/sites.ts';
import type { Store } from './store/store.ts';
import { postgresTemplate } from './testing/postgres-template.ts';
import { REMEMBERED_HASHES } from './testing/remembered-hashes.ts';
import { openPooledStore } from './testing/pooled-store.ts';
import { storeTemplate } from './testing/store-template.ts';

/** The setup that tests of the server share: an app on a store of its own, and its callers. */

export const OWN_ORIGIN = 'https://cs.example.com';
export const HOST_ORIGIN = 'https://shop.example.org';
export const STRANGER_ORIGIN = 'https://stranger.example.net';

const { migrations: MIGRATIONS } = pathsFrom(new URL('./main.ts', import.meta.url).href);

let templateFile: Promise<Blob> | undefined;

function template(): Promise<Blob> {
  templateFile ??= storeTemplate(MIGRATIONS).then(async (file) => new Blob([await readFile(file)]));
  return templateFile;
}

let templateName: Promise<string> | undefined;

function databaseTemplate(url: string): Promise<string> {
  templateName ??= postgresTemplate(url, MIGRATIONS);
  return templateName;
}

/** A new, empty store: embedded, or a database of its own where TEST_DATABASE_URL is set. */
export async function openTestStore(openPostgres = openPostgresStore): Promise<Store> {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) return openPooledStore(template);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client(url);
  await admin.connect();
  await admin.query(`create database ${name} template ${await databaseTemplate(url)}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const store = await openPostgres(own.href, MIGRATIONS);
  return {
    ...store,
    async close() {
      await store.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Call = {
  token?: string;
  origin?: string | null;
  headers?: Record<string, string>;
  body?: object;
};

type TestServerOptions = {
  files?: Files;
  settings?: Partial<ServerSettings>;
  store?: Store;
  bus?: Bus;
  logger?: FastifyServerOptions['logger'];
  pushAgent?: Agent;
  passwordHasher?: PasswordHasher;
};

/** A request as somebody else's page, script or server makes it. */
function makeCall(app: FastifyInstance) {
  return async (method: Method, path: string, options: Call = {}) => {
    const { token, origin = OWN_ORIGIN, headers, body } = options;
    const response = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(origin === null ? {} : { origin }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body && { payload: body }),
    });
    return response;
  };
}

export async function startTestServer(options: TestServerOptions = {}) {
  let offsetMs = 0;
  const clock = () => new Date(Date.now() + offsetMs);
  const store = options.store ?? (await openTestStore());
  const secrets = [new TextEncoder().encode('a secret for tests only, 32 bytes')] as const;
  const app = await createApp({
    store,
    bus: options.bus ?? (await openBus(store)),
    clock,
    settings: {
      jwtSecrets: secrets,
      ownOrigins: () => [OWN_ORIGIN],
      apiOrigins: [],
      trustProxy: false,
      rateLimit: 0,
      ...options.settings,
    },
    ...(options.logger && { logger: options.logger }),
    ...(options.pushAgent && { pushAgent: options.pushAgent }),
    passwordHasher: options.passwordHasher ?? REMEMBERED_HASHES,
    files: options.files ?? { dir: new URL('.', import.meta.url).pathname },
  });
  const tokens = createTokens(secrets, clock);

  const call = makeCall(app);

  return {
    app,
    store,
    tokens,
    call,
    /** Lets time pass for tokens and times, not for timers. */
    advance: (ms: number) => (offsetMs += ms),

    async site(fields: SiteFields = {}) {
      const site = await createSite(store.db, {
        name: 'Shop',
        originAllowList: [HOST_ORIGIN],
        linkEntry: { enabled: true },
        ...fields,
      });
      if (!site) throw new Error('the appKey is taken');
      return site;
    },

    /** Signs identities as the site's backend would, with a secret of its own. */
    async signer({ id, appKey }: SiteRow, secret = 'f0'.repeat(32)) {
      const signSecret = makeSecretBox(secrets).seal(secret, id);
      await updateSite(store.db, id, () => ({ signSecret }));
      return (externalUserId?: string, nickname?: string, agoSec = 0) => {
        const t = Math.floor(clock().getTime() / 1000) - agoSec;
        return { t, s: sign(secret, { appKey, t, externalUserId, nickname }) };
      };
    },

    /** A handshake from an embedded frame that must succeed. */
    async handshake(appKey: string, body: object = {}) {
      const response = await call('POST', '/cs/handshake', {
        headers: { 'x-cs-embed-origin': HOST_ORIGIN },
        body: { appKey, visitorId: newAnonymousId(), ...body },
      });
      const reply = response.json<HandshakeReply>();
      if (!('available' in reply) || !reply.available) throw new Error(response.body);
      return reply;
    },

    async send(token: string, text: string, clientId: string = randomUUID()) {
      const response = await call('POST', '/cs/conversations', { token, body: { text, clientId } });
      if (response.statusCode >= 300) throw new Error(response.body);
      return response.json<SendReply>();
    },

    admin(
      scope: Scope[] = ['admin.cs.inbox'],
      claims: { id?: string; name?: string; sites?: string[] } = {},
    ) {
      const expiresAt = new Date(clock().getTime() + 3_600_000);
      return tokens.signAdmin({ id: 'alice', scope, expiresAt, ...claims });
    },

    async listen() {
      await app.listen({ host: '127.0.0.1', port: 0 });
      const { port } = app.server.address() as AddressInfo;
      return `ws://127.0.0.1:${port}/ws`;
    },

    async close() {
      await app.close();
      await store.close();
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;
