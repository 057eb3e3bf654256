type Variable = {
  what: string;
  /** The value that counts where none is set, or words for what happens then. */
  default: string;
};

/** Every variable that the server reads, for its docs: the environment is read by these names only. */
export const VARIABLES = {
  PORT: { what: 'the port to listen on', default: '`8080`' },
  HOST: { what: 'the address to listen on', default: 'loopback' },
  PUBLIC_URL: {
    what: "the server's own public addresses, separated by commas",
    default: 'the loopback ones',
  },
  DATA_DIR: {
    what: 'the folder of the embedded store and the generated secret',
    default: '`./data`',
  },
  DATABASE_URL: { what: 'a PostgreSQL to use in place of the embedded store', default: 'none' },
  DATABASE_POOL: {
    what: 'the most connections to it for requests, beside 6 others',
    default: '`20`',
  },
  JWT_SECRET: {
    what: 'at least 32 bytes; several by commas rotate, the first signs',
    default: 'made and kept in `DATA_DIR`',
  },
  FRAME_ORIGINS: { what: 'further origins that serve our frame', default: 'none' },
  API_ORIGINS: { what: 'further backends that our own pages may talk to', default: 'none' },
  ADMIN_ORIGIN: { what: 'a separate origin for the console', default: 'none' },
  TRUST_PROXY: {
    what: 'the proxies whose `X-Forwarded-*` is believed, by commas',
    default: 'none',
  },
  SMTP_URL: {
    what: 'the mail server for invitations: `smtp://…` or `smtps://…`',
    default: 'none: no mail',
  },
  MAIL_FROM: { what: 'the sender of that mail; needed with `SMTP_URL`', default: 'none' },
  OIDC_ISSUER: {
    what: 'the identity provider for the console, with the next two',
    default: 'none: passwords',
  },
  OIDC_CLIENT_ID: { what: "the console's name at the provider", default: 'none' },
  OIDC_CLIENT_SECRET: { what: 'its secret there', default: 'none' },
  RATE_LIMIT: {
    what: 'a factor on all limits: `2` is twice as generous, `0` is off',
    default: '`1`',
  },
  RETAIN_VISITORS_DAYS: {
    what: 'days that visitors are kept who never wrote',
    default: '`30`',
  },
  RETAIN_CONVERSATIONS_DAYS: {
    what: 'days that conversations are kept after their last message',
    default: 'none: kept',
  },
  DRAIN_SECONDS: {
    what: 'how long it serves on after SIGTERM while `/readyz` says 503',
    default: '`5`',
  },
  LOG_LEVEL: {
    what: '`trace`, `debug`, `info`, `warn`, `error`, `fatal`, `silent`',
    default: '`info`; terminal: `warn`',
  },
  BUS_URL: {
    what: 'a NATS by which nodes hear of one another: `nats://…`',
    default: 'none: by the database',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;
