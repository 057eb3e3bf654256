import type { VisitorPeer } from './peer.ts';
import type { PeerIndex } from './peer-index.ts';

/** Tells visitors' sockets whether agents are there, each time that it changes. */
export function makePresenceTeller() {
  const told = new WeakMap<VisitorPeer, boolean>();

  function tell(peer: VisitorPeer, online: boolean): void {
    if (told.get(peer) === online) return;
    told.set(peer, online);
    peer.send({ type: 'presence', online });
  }

  return {
    /** Visitors by their site. */
    tellChanges(
      bySite: Pick<PeerIndex<VisitorPeer>, 'keys' | 'of'>,
      isOnline: (siteId: string) => boolean,
    ): void {
      for (const siteId of bySite.keys()) {
        const online = isOnline(siteId);
        for (const peer of bySite.of(siteId)) tell(peer, online);
      }
    },
    /** For a socket that has just been greeted. */
    tellAnew(peer: VisitorPeer, online: boolean): void {
      told.delete(peer);
      tell(peer, online);
    },
  };
}
