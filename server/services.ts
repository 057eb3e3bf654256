import type { Tokens } from './access/auth.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Mailer } from './accounts/mailer.ts';
import type { Bus } from './bus/bus.ts';
import type { Clock } from './base/clock.ts';
import type { Metrics } from './base/metrics.ts';
import type { AddressOf } from './rate-limit/address.ts';
import type { Limits } from './rate-limit/limits.ts';
import type { SecretBox } from './access/secret-box.ts';
import type { ServerSettings } from './base/server-settings.ts';
import type { Team } from './model/team.ts';
import type { Presence } from './bus/presence.ts';
import type { Store } from './store/store.ts';
import type { WebPush } from './web-push/web-push.ts';

/** The services that routes and sockets share. */
export type Services = {
  store: Store;
  bus: Bus;
  clock: Clock;
  settings: ServerSettings;
  tokens: Tokens;
  accounts: Accounts;
  mailer: Mailer;
  secretBox: SecretBox;
  presence: Presence;
  team: Team;
  webPush: WebPush;
  limits: Limits;
  addressOf: AddressOf;
  metrics: Metrics;
};
