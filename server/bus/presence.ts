import { randomUUID } from 'node:crypto';
import { ALL_SITES, siteKeys } from './site-keys.ts';
import type { Bus } from './bus.ts';
import { makeOtherNodes } from './other-nodes.ts';
import type { Clock } from '../base/clock.ts';

/** Whether an agent is there, for every site, over all nodes; and whether a node is lost. */
export type Presence = {
  isOnline(siteId: string): boolean;
  /** Fires when the answer for some site may have changed. */
  onChange(handler: () => void): void;
  /** Fires when another node has been silent for too long: it died, or nobody hears it. */
  onLoss(handler: () => void): void;
  /** An agent's socket came; undefined sites stand for all. Returns its going. */
  enter(siteIds: readonly string[] | undefined): () => void;
  /** Tells the other nodes that this one's agents are gone, and that it is not lost. */
  close(): Promise<void>;
};

const ANNOUNCE_MS = 2_500;

/** A node that died says no good-bye: its agents count until then. */
const EXPIRE_MS = 3 * ANNOUNCE_MS;
const LOOK_MS = 500;

/** A notice has to fit in 8,000 bytes. */
const SITES_PER_NOTICE = 100;

export function createPresence({
  bus,
  clock,
}: {
  bus: Pick<Bus, 'hasOthers' | 'publish' | 'onNotice'>;
  clock: Clock;
}): Presence {
  const node = randomUUID();
  const local = new Map<string, number>();
  const others = makeOtherNodes(EXPIRE_MS);
  const handlers = new Set<() => void>();
  let isClosed = false;

  bus.onNotice((notice) => {
    if (notice.type === 'presence-request' && !isClosed) void announceAll();
    if (notice.type !== 'presence' || notice.node === node) return;
    others.hear(notice, clock().getTime());
    if (notice.online.length + notice.offline.length > 0) changed();
  });

  const timers = [
    setInterval(() => void announceAll(), ANNOUNCE_MS),
    setInterval(forgetSilent, LOOK_MS),
  ];
  for (const timer of timers) timer.unref();
  void publish({ type: 'presence-request' });

  return {
    isOnline(siteId) {
      if (local.has(siteId) || local.has(ALL_SITES)) return true;
      return others.isCovered(siteId, clock().getTime());
    },
    onChange: (handler) => void handlers.add(handler),
    onLoss: others.onLoss,
    enter(siteIds) {
      const keys = siteKeys(siteIds);
      const came = keys.filter((site) => count(site, 1) === 1);
      if (came.length > 0) tell(came, []);
      return () => {
        const went = keys.filter((site) => count(site, -1) === 0);
        if (went.length > 0) tell([], went);
      };
    },
    async close() {
      isClosed = true;
      for (const timer of timers) clearInterval(timer);
      await announce([], [...local.keys()]);
      await publish({ type: 'presence', node, online: [], offline: [], isLast: true });
    },
  };

  function count(site: string, step: 1 | -1): number {
    const now = (local.get(site) ?? 0) + step;
    if (now === 0) local.delete(site);
    else local.set(site, now);
    return now;
  }

  function tell(online: string[], offline: string[]): void {
    void announce(online, offline);
    changed();
  }

  async function announce(online: string[], offline: string[]): Promise<void> {
    const notices = [
      ...chunks(online).map((sites) => ({ online: sites, offline: [] })),
      ...chunks(offline).map((sites) => ({ online: [], offline: sites })),
    ];
    for (const sites of notices) await publish({ type: 'presence', node, ...sites });
  }

  /** A node without agents says that it lives. */
  async function announceAll(): Promise<void> {
    if (local.size > 0) return announce([...local.keys()], []);
    if (bus.hasOthers) await publish({ type: 'presence', node, online: [], offline: [] });
  }

  async function publish(notice: Parameters<Bus['publish']>[0]): Promise<void> {
    try {
      await bus.publish(notice);
    } catch {
      // The next round says it again, and silence expires by itself.
    }
  }

  function forgetSilent(): void {
    if (others.forgetSilent(clock().getTime())) changed();
  }

  function changed(): void {
    for (const handler of handlers) handler();
  }
}

function chunks(sites: string[]): string[][] {
  const count = Math.ceil(sites.length / SITES_PER_NOTICE);
  return Array.from({ length: count }, (_, index) =>
    sites.slice(index * SITES_PER_NOTICE, (index + 1) * SITES_PER_NOTICE),
  );
}
