import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { isStoreFailure } from '../store/out-of-reach.ts';
import type { Hub } from './hub.ts';

/** The time between two agents who are to load everything anew: each asks for its lists at once then. */
const AGENT_EVERY_MS = 50;

/** The time after a round: nodes that are lost again and again cost no more than one round in it. */
const REST_MS = 10_000;

type CatchUp = {
  /** A node is lost, and may have written something of which it told nobody. */
  due(): void;
  stop(): void;
};

/**
 * Tells all sockets of this node how things are once another node is lost, one after the other; none is
 * closed for it.
 */
export function catchUpAfterLosses(
  app: FastifyInstance,
  { presence, team, metrics }: Pick<Services, 'presence' | 'team' | 'metrics'>,
  { agents, visitors, tellAnew }: Pick<Hub, 'agents' | 'visitors' | 'tellAnew'>,
): void {
  const catchUp = makeCatchUp(
    async () => {
      await team.load();
      for (const peer of agents.peers()) {
        await peer.beginAnew();
        await setTimeout(AGENT_EVERY_MS);
      }
      for (const peer of visitors.peers()) await tellAnew(peer);
    },
    (error) => {
      if (isStoreFailure(error)) metrics.countStoreError('push');
      app.log.error({ err: error }, 'catching up after the loss of a node failed');
    },
  );
  presence.onLoss(catchUp.due);
  app.addHook('preClose', async () => catchUp.stop());
}

/** Runs a round for what is due: one at a time, and the next after a rest. A round that fails is run again. */
export function makeCatchUp(
  round: () => Promise<void>,
  onError: (error: unknown) => void,
  restMs = REST_MS,
): CatchUp {
  const ending = new AbortController();
  let isDue = false;
  let isUnderWay = false;

  async function run(): Promise<void> {
    isUnderWay = true;
    while (isDue && !ending.signal.aborted) {
      isDue = false;
      try {
        await round();
      } catch (error) {
        isDue = true;
        if (!ending.signal.aborted) onError(error);
      }
      await rest();
    }
    isUnderWay = false;
  }

  async function rest(): Promise<void> {
    try {
      await setTimeout(restMs, undefined, { signal: ending.signal, ref: false });
    } catch {
      // It is over.
    }
  }

  return {
    due() {
      isDue = true;
      if (!isUnderWay) void run();
    },
    stop: () => ending.abort(),
  };
}
