import type { BuiltServer } from '../infra/server.ts';

const PROBE_MS = 100;

/** Sends each request to a node that says it is ready, as a balancer does. */
export type Balancer = {
  next(): BuiltServer;
  isReady(node: BuiltServer): boolean;
  stop(): void;
};

export async function makeBalancer(nodes: readonly BuiltServer[]): Promise<Balancer> {
  const ready = new Set<BuiltServer>();
  let turn = 0;
  const probe = async (node: BuiltServer) => {
    const isOk = await fetch(`${node.origin127}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isOk) ready.add(node);
    else ready.delete(node);
  };
  await Promise.all(nodes.map(probe));
  const timer = setInterval(() => void Promise.all(nodes.map(probe)), PROBE_MS);
  return {
    next() {
      const there = nodes.filter((node) => ready.has(node));
      const node = there[(turn += 1) % there.length];
      if (!node) throw new Error('No node is ready');
      return node;
    },
    isReady: (node) => ready.has(node),
    stop: () => clearInterval(timer),
  };
}
