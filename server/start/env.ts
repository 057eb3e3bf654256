import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isWebOrigin } from '../../shared/origins/origins.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import { StartError } from '../base/start-error.ts';
import { LOG_LEVELS, type LogLevel } from './logging.ts';
import { readBusUrl } from './bus-env.ts';
import { readOidc } from './oidc-env.ts';
import { readRetention } from './retention-env.ts';
import type { Retention } from '../store/retention.ts';
import { readPublicUrl } from './public-url.ts';
import type { VariableName } from './variables.ts';

export type Secrets = readonly [Uint8Array, ...Uint8Array[]];

/** The environment, read and checked. */
export type Environment = {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl?: string;
  /** Left out, nodes hear of one another by the database. */
  busUrl?: string;
  /** The most connections to it for requests. */
  databasePool: number;
  jwtSecrets?: Secrets;
  /** Left out, the loopback ones. */
  publicOrigins?: string[];
  /** The path below which a proxy in front serves everything, such as `/chat`; or empty. */
  basePath: string;
  frameOrigins: string[];
  apiOrigins: string[];
  adminOrigin?: string;
  trustProxy: boolean | string[];
  rateLimit: number;
  /** After it was told to stop, it serves on for so long while it says that it is not ready. */
  drainMs: number;
  retention: Retention;
  /** Left out, less in a terminal. */
  logLevel?: LogLevel;
  /** Left out, no mail is sent. */
  mail?: { url: string; from: string };
  oidc?: NonNullable<ServerSettings['oidc']>;
};

const SHORTEST_SECRET_BYTES = 32;

export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  // An empty value is how compose files and shells say "not set".
  const value = (name: VariableName) => env[name]?.trim() || undefined;
  const origins = (name: VariableName) => {
    const text = value(name);
    return text === undefined ? undefined : readOrigins(name, text);
  };
  const databaseUrl = value('DATABASE_URL');
  const jwtSecret = value('JWT_SECRET');
  const { publicOrigins, basePath } = readPublicUrl(value('PUBLIC_URL'));
  const logLevel = readLogLevel(value('LOG_LEVEL'));
  const mail = readMail(value('SMTP_URL'), value('MAIL_FROM'));
  const oidc = readOidc(value);
  const [adminOrigin, ...more] = origins('ADMIN_ORIGIN') ?? [];
  if (more.length > 0) throw new StartError('ADMIN_ORIGIN must be one origin only.');
  if (oidc && basePath !== '' && adminOrigin === undefined) {
    throw new StartError(
      'PUBLIC_URL has a path, so single sign-on (OIDC_ISSUER) needs an ADMIN_ORIGIN, such as' +
        ' https://admin.example.com.',
    );
  }
  if (basePath !== '' && adminOrigin !== undefined && publicOrigins?.includes(adminOrigin)) {
    throw new StartError(
      `ADMIN_ORIGIN is ${adminOrigin}, where PUBLIC_URL has all else below ${basePath}: the console needs` +
        ' another origin, such as https://admin.example.com, or none of its own.',
    );
  }
  const busUrl = value('BUS_URL');

  return {
    basePath,
    port: readPort(value('PORT') ?? '8080'),
    host: value('HOST') ?? 'localhost',
    databasePool: readPool(value('DATABASE_POOL') ?? '20'),
    dataDir: resolve(value('DATA_DIR') ?? 'data'),
    frameOrigins: origins('FRAME_ORIGINS') ?? [],
    apiOrigins: origins('API_ORIGINS') ?? [],
    trustProxy: readTrustProxy(value('TRUST_PROXY') ?? 'false'),
    rateLimit: readRateLimit(value('RATE_LIMIT') ?? '1'),
    drainMs: readDrain(value('DRAIN_SECONDS') ?? '5') * 1000,
    retention: readRetention(value),
    ...(busUrl === undefined ? {} : { busUrl: readBusUrl(busUrl) }),
    ...(databaseUrl === undefined ? {} : { databaseUrl: readDatabaseUrl(databaseUrl) }),
    ...(jwtSecret === undefined ? {} : { jwtSecrets: readSecrets(jwtSecret) }),
    ...(publicOrigins && { publicOrigins }),
    ...(logLevel && { logLevel }),
    ...(mail && { mail }),
    ...(oidc && { oidc }),
    ...(adminOrigin === undefined ? {} : { adminOrigin }),
  };
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new StartError(`PORT is ${quote(text)}, but must be a number from 0 to 65535.`);
}

function readPool(text: string): number {
  const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (size >= 1 && size <= 1000) return size;
  throw new StartError(
    `DATABASE_POOL is ${quote(text)}, but must be a number of connections from 1 to 1000.`,
  );
}

function readOrigins(name: string, text: string): string[] {
  // Commas alone are no list, but a slip: as an entry, they are no origin.
  const entries = list(text);
  return (entries.length > 0 ? entries : [text]).map((entry) => {
    const origin = entry.replace(/\/$/, '').toLowerCase();
    if (isWebOrigin(origin)) return origin;
    throw new StartError(
      `${name} holds ${quote(entry)}, but must be an origin such as https://cs.example.com` +
        ' (no path, no default port), or several by commas.',
    );
  });
}

function readDatabaseUrl(text: string): string {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  // The value is not quoted: it may hold a password.
  throw new StartError(
    'DATABASE_URL must be an address such as postgres://user:password@host:5432/database.',
  );
}

function readMail(url: string | undefined, from: string | undefined): Environment['mail'] {
  if (url === undefined) return undefined;
  if (!/^smtps?:\/\//.test(url) || !URL.canParse(url) || new URL(url).hostname === '') {
    // Not quoted: it may hold a password.
    throw new StartError(
      'SMTP_URL must be an address such as smtps://user:password@mail.host:465.',
    );
  }
  if (from?.includes('@')) return { url, from };
  throw new StartError(
    'SMTP_URL is set, so MAIL_FROM must be a sender such as "Support <support@example.com>".',
  );
}

function readSecrets(text: string): Secrets {
  const [first, ...rest] = list(text).map((secret) => new TextEncoder().encode(secret));
  const isGood = (secret: Uint8Array) => secret.length >= SHORTEST_SECRET_BYTES;
  if (first && [first, ...rest].every(isGood)) return [first, ...rest];
  throw new StartError(
    `JWT_SECRET must be at least ${SHORTEST_SECRET_BYTES} bytes long (each, where there are` +
      ' several by commas); make one with: openssl rand -hex 32',
  );
}

const PROXY_GROUPS = ['loopback', 'linklocal', 'uniquelocal'];

function readTrustProxy(text: string): boolean | string[] {
  if (text === 'true' || text === 'false') return text === 'true';
  const entries = list(text);
  if (entries.length > 0 && entries.every(isProxy)) return entries;
  throw new StartError(
    `TRUST_PROXY is ${quote(text)}, but must be true, false, or the proxies' addresses` +
      ' by commas, such as 10.0.0.0/8.',
  );
}

function isProxy(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  if (rest.length > 0) return false;
  if (prefix === undefined && PROXY_GROUPS.includes(entry)) return true;
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (prefix === undefined) return longest > 0;
  const length = /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  // A range of all addresses names no proxy; `true` is the way to set that.
  return length > 0 && length <= longest;
}

function readRateLimit(text: string): number {
  if (/^\d{1,4}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new StartError(
    `RATE_LIMIT is ${quote(text)}, but must be a factor such as 2 or 0.5, or 0 for no limits.`,
  );
}

const LONGEST_DRAIN_S = 300;

function readDrain(text: string): number {
  const seconds = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  if (seconds <= LONGEST_DRAIN_S) return seconds;
  throw new StartError(
    `DRAIN_SECONDS is ${quote(text)}, but must be a number of seconds from 0 to ${LONGEST_DRAIN_S}.`,
  );
}

function readLogLevel(text: string | undefined): LogLevel | undefined {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level || text === undefined) return level;
  throw new StartError(`LOG_LEVEL is ${quote(text)}, but must be one of ${LOG_LEVELS.join(', ')}.`);
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

const quote = (text: string) => JSON.stringify(text);
