import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Weather } from './faults.ts';
import type { Random } from '../../server/testing/random.ts';

/** The WebSockets that run through the proxy. */
export type Tunnels = {
  open(client: Socket, server: Socket, weather: Weather | undefined): void;
  setWeather(weather: Weather | undefined): void;
  /** Those that nothing comes through any more. */
  cutDeaf(): void;
  cut(): void;
};

type Tunnel = { sides: readonly [Socket, Socket]; isDeaf: boolean };

const LONGEST_DELAY_MS = 1_500;

export function makeTunnels(random: Random): Tunnels {
  const tunnels = new Set<Tunnel>();
  let weather: Weather | undefined;

  const isOpen = (next: Weather | undefined) => next !== 'drop' && next !== 'no-sockets';

  const pass = (tunnel: Tunnel, from: Socket, to: Socket) => {
    let turn = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      // In order, whatever the delay: it is one stream.
      turn = turn.then(async () => {
        if (weather === 'delay') await delay(random.between(0, LONGEST_DELAY_MS));
        if (!tunnel.isDeaf && to.writable) to.write(chunk);
      });
    });
    // The one end of a half-open socket never hears of the other's.
    from.on('close', () => {
      if (!tunnel.isDeaf) to.destroy();
      if (tunnel.sides.every(({ destroyed }) => destroyed)) tunnels.delete(tunnel);
    });
    from.on('error', () => from.destroy());
  };

  const cutWhere = (isMeant: (tunnel: Tunnel) => boolean) => {
    for (const tunnel of tunnels) {
      if (isMeant(tunnel)) for (const side of tunnel.sides) side.destroy();
    }
  };
  const cut = () => cutWhere(() => true);

  return {
    open(client, server, now) {
      const tunnel: Tunnel = { sides: [client, server], isDeaf: now === 'half-open' };
      tunnels.add(tunnel);
      pass(tunnel, client, server);
      pass(tunnel, server, client);
      if (!isOpen(now)) for (const side of tunnel.sides) side.destroy();
    },
    setWeather(next) {
      weather = next;
      if (!isOpen(next)) cut();
      if (next === 'half-open') for (const tunnel of tunnels) tunnel.isDeaf = true;
    },
    cutDeaf: () => cutWhere(({ isDeaf }) => isDeaf),
    cut,
  };
}
