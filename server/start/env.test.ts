import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from './env.ts';
import { VARIABLES } from './variables.ts';
import { StartError } from '../base/start-error.ts';

const SECRET = 'x'.repeat(32);

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readEnvironment({})).toEqual({
      port: 8080,
      basePath: '',
      host: 'localhost',
      databasePool: 20,
      drainMs: 5000,
      dataDir: resolve('data'),
      frameOrigins: [],
      apiOrigins: [],
      trustProxy: false,
      rateLimit: 1,
      retention: { visitorsDays: 30 },
    });
  });

  it('reads the variables that its table has, and no others', () => {
    const read = new Set<string>();
    readEnvironment(
      new Proxy<Record<string, string | undefined>>(
        {},
        { get: (_env, name) => void read.add(String(name)) },
      ),
    );
    expect([...read].sort()).toEqual(Object.keys(VARIABLES).sort());
  });

  it('does the same with the defaults of its table as with nothing', () => {
    const defaults = Object.entries(VARIABLES).flatMap(([name, { default: text }]) => {
      const [, value] = /^`([^`]+)`$/.exec(text) ?? [];
      return value === undefined ? [] : [[name, value] as const];
    });
    expect(defaults.length).toBeGreaterThan(4);
    expect(readEnvironment(Object.fromEntries(defaults))).toEqual(readEnvironment({}));
  });

  it('takes an empty value as none', () => {
    expect(readEnvironment({ PORT: '', JWT_SECRET: ' ' })).toEqual(readEnvironment({}));
  });

  it.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [
      { RETAIN_VISITORS_DAYS: '7', RETAIN_CONVERSATIONS_DAYS: '730' },
      { retention: { visitorsDays: 7, conversationsDays: 730 } },
    ],
    [{ PUBLIC_URL: 'https://cs.example.com/' }, { publicOrigins: ['https://cs.example.com'] }],
    [
      { PUBLIC_URL: 'https://a.com, https://B.com:8443' },
      { publicOrigins: ['https://a.com', 'https://b.com:8443'] },
    ],
    [
      { PUBLIC_URL: 'https://Example.com/chat/, http://example.com/chat' },
      { publicOrigins: ['https://example.com', 'http://example.com'], basePath: '/chat' },
    ],
    [{ FRAME_ORIGINS: 'https://f.com' }, { frameOrigins: ['https://f.com'] }],
    [{ API_ORIGINS: 'https://api.com' }, { apiOrigins: ['https://api.com'] }],
    [{ ADMIN_ORIGIN: 'https://admin.com' }, { adminOrigin: 'https://admin.com' }],
    [
      { ADMIN_ORIGIN: 'https://a.com', PUBLIC_URL: 'https://a.com' },
      { adminOrigin: 'https://a.com', publicOrigins: ['https://a.com'] },
    ],
    [{ TRUST_PROXY: 'true' }, { trustProxy: true }],
    [{ TRUST_PROXY: 'loopback, 10.0.0.0/8' }, { trustProxy: ['loopback', '10.0.0.0/8'] }],
    [{ TRUST_PROXY: 'fd00::/8' }, { trustProxy: ['fd00::/8'] }],
    [{ RATE_LIMIT: '0' }, { rateLimit: 0 }],
    [
      { SMTP_URL: 'smtps://u:p@mail:465', MAIL_FROM: 'CS <cs@a.com>' },
      { mail: { url: 'smtps://u:p@mail:465', from: 'CS <cs@a.com>' } },
    ],
    [
      { OIDC_ISSUER: 'https://id.com/', OIDC_CLIENT_ID: 'cs', OIDC_CLIENT_SECRET: 's' },
      { oidc: { issuer: 'https://id.com', clientId: 'cs', clientSecret: 's' } },
    ],
    [
      { OIDC_ISSUER: 'http://localhost:8/a', OIDC_CLIENT_ID: 'cs', OIDC_CLIENT_SECRET: 's' },
      { oidc: { issuer: 'http://localhost:8/a' } },
    ],
    [{ DATABASE_POOL: '5' }, { databasePool: 5 }],
    [{ BUS_URL: 'nats://u:p@bus:4222/shop' }, { busUrl: 'nats://u:p@bus:4222/shop' }],
    [{ BUS_URL: 'nats://u:p@a/shop,nats://b' }, { busUrl: 'nats://u:p@a/shop,nats://b' }],
    [{ RATE_LIMIT: '0.5' }, { rateLimit: 0.5 }],
    [{ DATABASE_URL: 'postgres://u:p@db:5432/cs' }, { databaseUrl: 'postgres://u:p@db:5432/cs' }],
  ])('reads %j', (env, expected) => {
    expect(readEnvironment(env)).toMatchObject(expected);
  });

  it('reads several secrets, the signing one first', () => {
    const { jwtSecrets = [] } = readEnvironment({ JWT_SECRET: `${SECRET}1, ${SECRET}2` });
    expect(jwtSecrets.map((secret) => new TextDecoder().decode(secret))).toEqual([
      `${SECRET}1`,
      `${SECRET}2`,
    ]);
  });

  it.each([
    { SMTP_URL: 'mail.example.com', MAIL_FROM: 'a@b.c' },
    { SMTP_URL: 'smtp://mail.example.com' },
    { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'nobody' },
    { OIDC_ISSUER: 'id.com', OIDC_CLIENT_ID: 'cs', OIDC_CLIENT_SECRET: 's' },
    { OIDC_ISSUER: 'http://id.com', OIDC_CLIENT_ID: 'cs', OIDC_CLIENT_SECRET: 's' },
    { OIDC_ISSUER: 'https://id.com?a=b', OIDC_CLIENT_ID: 'cs', OIDC_CLIENT_SECRET: 's' },
    { OIDC_CLIENT_ID: undefined, OIDC_ISSUER: 'https://id.com', OIDC_CLIENT_SECRET: 's' },
    { OIDC_CLIENT_SECRET: '', OIDC_ISSUER: 'https://id.com', OIDC_CLIENT_ID: 'cs' },
    { PORT: 'http' },
    { PORT: '65536' },
    { PORT: '-1' },
    { PUBLIC_URL: 'cs.example.com' },
    { PUBLIC_URL: 'https://cs.example.com:443' },
    { PUBLIC_URL: 'https://cs.example.com/a b' },
    { PUBLIC_URL: 'https://cs.example.com/chat?x=1' },
    { PUBLIC_URL: 'https://cs.example.com//' },
    { PUBLIC_URL: 'https://a.com/chat,https://b.com' },
    { PUBLIC_URL: 'https://a.com/chat/..' },
    {
      PUBLIC_URL: 'https://a.com/chat',
      OIDC_ISSUER: 'https://id.com',
      OIDC_CLIENT_ID: 'cs',
      OIDC_CLIENT_SECRET: 's',
    },
    { ADMIN_ORIGIN: 'https://a.com', PUBLIC_URL: 'https://b.com/chat,https://a.com/chat' },
    { PUBLIC_URL: ',' },
    { FRAME_ORIGINS: ' , ' },
    { ADMIN_ORIGIN: ',' },
    { SMTP_URL: 'smtp://', MAIL_FROM: 'a@b.c' },
    { FRAME_ORIGINS: '*' },
    { API_ORIGINS: 'https://a.com;https://b.com' },
    { ADMIN_ORIGIN: 'https://a.com,https://b.com' },
    { JWT_SECRET: 'short' },
    { JWT_SECRET: `${SECRET},short` },
    { DATABASE_URL: 'mysql://db/cs' },
    { DATABASE_URL: 'db' },
    { BUS_URL: 'http://bus:4222' },
    { BUS_URL: 'nats://bus:4222/a b' },
    { BUS_URL: 'nats://bus:4222,redis://bus' },
    { BUS_URL: 'nats://bus/shop,nats://bus2/other' },
    { BUS_URL: 'nats://bus,nats://u:p@bus2' },
    { RATE_LIMIT: 'off' },
    { DRAIN_SECONDS: '-1' },
    { DRAIN_SECONDS: '301' },
    { LOG_LEVEL: 'loud' },
    { DATABASE_POOL: '0' },
    { RETAIN_VISITORS_DAYS: '0' },
    { RETAIN_CONVERSATIONS_DAYS: 'a year' },
    { DATABASE_POOL: 'many' },
    { RATE_LIMIT: '-1' },
    { RATE_LIMIT: '1e3' },
    { TRUST_PROXY: 'yes' },
    { TRUST_PROXY: '10.0.0.0/33' },
    { TRUST_PROXY: '10.0.0.0/8/8' },
    { TRUST_PROXY: '0.0.0.0/0' },
    { TRUST_PROXY: '10.0.0.0/8, ::/0' },
  ])('refuses %j in one line that names it', (env) => {
    const [name = ''] = Object.keys(env);
    const start = () => readEnvironment(env);
    expect(start).toThrow(StartError);
    expect(start).toThrow(new RegExp(`^${name} [^\n]+$`));
  });

  it('never repeats a secret or a password', () => {
    const message = (env: Record<string, string>) => {
      try {
        readEnvironment(env);
      } catch (error) {
        return String(error);
      }
      return 'accepted';
    };
    expect(message({ JWT_SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(message({ DATABASE_URL: 'mysql://u:hunter2@db' })).not.toContain('hunter2');
    expect(message({ OIDC_CLIENT_SECRET: 'hunter2' })).not.toContain('hunter2');
  });
});

it('reads no variable that the docs do not list, and lists none that it does not read', () => {
  const asked = new Set<string>();
  readEnvironment(
    new Proxy<Record<string, undefined>>(
      {},
      {
        get(_, name) {
          asked.add(String(name));
          return undefined;
        },
      },
    ),
  );
  const docs = readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8');
  const [, section = ''] = /\n## Environment\n([^]*?)\n## /.exec(docs) ?? [];
  const listed = [...section.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
  expect(new Set(listed)).toEqual(asked);
});
