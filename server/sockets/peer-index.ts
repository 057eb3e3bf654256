/** Peers, found by a key without looking at all of them. */
export type PeerIndex<Peer> = {
  /** Once more for the same peer: the keys are other ones now. */
  add(peer: Peer, keys: readonly string[]): void;
  delete(peer: Peer): void;
  has(peer: Peer): boolean;
  /** The keys that the peer is found by; none if the peer is not here. */
  keysOf(peer: Peer): readonly string[];
  of(key: string): ReadonlySet<Peer>;
  keys(): IterableIterator<string>;
  peers(): Iterable<Peer>;
  readonly size: number;
};

const NOBODY: ReadonlySet<never> = new Set();

export function makePeerIndex<Peer>(): PeerIndex<Peer> {
  const keysOf = new Map<Peer, readonly string[]>();
  const peersOf = new Map<string, Set<Peer>>();

  const remove = (peer: Peer) => {
    for (const key of keysOf.get(peer) ?? []) {
      const peers = peersOf.get(key);
      peers?.delete(peer);
      if (peers?.size === 0) peersOf.delete(key);
    }
    keysOf.delete(peer);
  };

  return {
    add(peer, keys) {
      remove(peer);
      keysOf.set(peer, keys);
      for (const key of keys) {
        const peers = peersOf.get(key) ?? new Set();
        peersOf.set(key, peers.add(peer));
      }
    },
    delete: remove,
    has: (peer) => keysOf.has(peer),
    keysOf: (peer) => keysOf.get(peer) ?? [],
    of: (key) => peersOf.get(key) ?? NOBODY,
    keys: () => peersOf.keys(),
    // A copy: whoever goes through them may change them.
    peers: () => [...keysOf.keys()],
    get size() {
      return keysOf.size;
    },
  };
}
