import { ALL_SITES } from './site-keys.ts';
import type { Notice } from '../store/notice.ts';

type Word = Omit<Extract<Notice, { type: 'presence' }>, 'type'>;

/** The sites that a node's agents cover, each until then, and when the node counts as lost. */
type Node = { sites: Map<string, number>; lostAt: number };

/**
 * The other nodes, by what they said: each says something now and then, until its last word. One that
 * falls silent before is lost.
 */
export function makeOtherNodes(longestSilenceMs: number) {
  const nodes = new Map<string, Node>();
  const lossHandlers = new Set<() => void>();

  return {
    hear({ node, online, offline, isLast = false }: Word, now: number): void {
      if (isLast) {
        nodes.delete(node);
        return;
      }
      const expiry = now + longestSilenceMs;
      const { sites } = nodes.get(node) ?? { sites: new Map<string, number>() };
      for (const site of online) sites.set(site, expiry);
      for (const site of offline) sites.delete(site);
      nodes.set(node, { sites, lostAt: expiry });
    },
    isCovered(siteId: string, now: number): boolean {
      return [...nodes.values()].some(({ sites }) =>
        [siteId, ALL_SITES].some((site) => (sites.get(site) ?? 0) > now),
      );
    },
    /** Forgets what was not said again in time, and tells whether that were sites. */
    forgetSilent(now: number): boolean {
      let hasExpired = false;
      let isLoss = false;
      for (const [name, { sites, lostAt }] of nodes) {
        for (const [site, expiry] of sites) if (expiry <= now) hasExpired = sites.delete(site);
        if (lostAt <= now) isLoss = nodes.delete(name);
      }
      if (isLoss) for (const handler of lossHandlers) handler();
      return hasExpired;
    },
    onLoss: (handler: () => void) => void lossHandlers.add(handler),
  };
}
