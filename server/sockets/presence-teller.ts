import type { VisitorPeer } from './peer.ts';

/** Tells visitors' sockets whether agents are there, each time that it changes. */
export function makePresenceTeller() {
  const told = new WeakMap<VisitorPeer, boolean>();

  function tell(peer: VisitorPeer, online: boolean): void {
    if (told.get(peer) === online) return;
    told.set(peer, online);
    peer.send({ type: 'presence', online });
  }

  return {
    tell,
    /** For a socket that has just been greeted. */
    tellAnew(peer: VisitorPeer, online: boolean): void {
      told.delete(peer);
      tell(peer, online);
    },
  };
}
