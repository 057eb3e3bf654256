import type { Tokens } from './auth.ts';
import type { Bus } from './bus/bus.ts';
import type { Clock } from './clock.ts';
import type { Metrics } from './metrics.ts';
import type { AddressOf } from './rate-limit/address.ts';
import type { Limits } from './rate-limit/limits.ts';
import type { SecretBox } from './secret-box.ts';
import type { Settings } from './settings.ts';
import type { Presence } from './sockets/presence.ts';
import type { Store } from './store/store.ts';

/** What routes and sockets work with. */
export type Backend = {
  store: Store;
  bus: Bus;
  clock: Clock;
  settings: Settings;
  tokens: Tokens;
  secretBox: SecretBox;
  presence: Presence;
  limits: Limits;
  addressOf: AddressOf;
  metrics: Metrics;
};
