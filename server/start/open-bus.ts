import { openBus, openBusBeside, type Bus } from '../bus/bus.ts';
import type { Line } from '../bus/line.ts';
import { StartError } from '../base/start-error.ts';
import type { Store } from '../store/store.ts';
import { orStartError } from './open-store.ts';

/** NATS where it is given, else the store's own LISTEN/NOTIFY; and the store as its notices go there. */
export async function openNodeBus(
  store: Store,
  busUrl: string | undefined,
): Promise<{ store: Store; bus: Bus }> {
  if (busUrl === undefined) {
    // No other process may open the embedded store meanwhile.
    const bus = await orStartError(openBus(store, { others: !store.isEmbedded }));
    return { store, bus };
  }
  return openBusBeside(store, await openNats(busUrl));
}

async function openNats(url: string): Promise<Line> {
  const { openNatsLine } = await import('../bus/nats-line.ts');
  try {
    return await openNatsLine(url);
  } catch (cause) {
    const hosts = url.split(',').map((entry) => new URL(entry.trim()).host);
    throw new StartError(
      `NATS at ${hosts.join(', ')} cannot be used (${(cause as Error).message}): check BUS_URL and that` +
        ' the server is up.',
      { cause },
    );
  }
}
