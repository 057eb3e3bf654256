import type { LockHandlers, TabsPort } from './tabs-port.ts';

/** One tab of a browser that is made up. */
export type FakeTab = {
  port: TabsPort;
  /** Takes in nothing from here on; what comes meanwhile waits. */
  freeze(): void;
  thaw(): void;
  /** The browser ends the tab: none of its code runs any more. */
  close(): void;
  /** The number of its locks and channels. */
  holds(): number;
};

type Claim = { name: string; tab: object; onHeld(): void; onStolen(): void };
type Member = { name: string; tell(message: unknown): void };

/** The locks that the tabs of a browser share, and the channels between them. */
export function makeFakeBrowser() {
  /** The holder of each lock and those that wait for it, by name and in order. */
  const claims: Claim[] = [];
  const members = new Set<Member>();

  const holderOf = (name: string) => claims.find((claim) => claim.name === name);
  const drop = (claim: Claim) => {
    const wasHeld = holderOf(claim.name) === claim;
    if (claims.includes(claim)) claims.splice(claims.indexOf(claim), 1);
    if (wasHeld) holderOf(claim.name)?.onHeld();
  };

  const openTab = ({ hasLocks = true } = {}): FakeTab => {
    const tab = {};
    const own = new Set<Member>();
    let isFrozen = false;
    let isClosed = false;
    let pending: (() => void)[] = [];
    /** A task of this tab runs later, and not while the tab is frozen. */
    const later = (work: () => void) => {
      queueMicrotask(() => {
        if (isClosed) return;
        if (isFrozen) pending.push(work);
        else work();
      });
    };

    const hold = (name: string, how: 'wait' | 'steal', handlers: LockHandlers) => {
      let isReleased = false;
      const unlessReleased = (work: () => void) => () => later(() => void (isReleased || work()));
      if (!hasLocks) {
        unlessReleased(() => handlers.onUnavailable())();
        return () => {
          isReleased = true;
        };
      }
      const claim: Claim = {
        name,
        tab,
        onHeld: unlessReleased(() => handlers.onHeld()),
        onStolen: unlessReleased(() => handlers.onStolen()),
      };
      const holder = holderOf(name);
      if (how === 'steal' && holder) {
        claims.splice(claims.indexOf(holder), 1, claim);
        holder.onStolen();
      } else claims.push(claim);
      if (holderOf(name) === claim) claim.onHeld();
      return () => {
        isReleased = true;
        drop(claim);
      };
    };

    return {
      port: {
        hold,
        async whileFree(name, work) {
          if (!holderOf(name)) work();
        },
        join(name, onMessage) {
          const member: Member = { name, tell: (message) => later(() => onMessage(message)) };
          members.add(member);
          own.add(member);
          return {
            post(message) {
              // Said while frozen, it goes out when the tab wakes: that is when it is said.
              for (const other of members)
                if (other !== member && other.name === name) other.tell(structuredClone(message));
            },
            close() {
              members.delete(member);
              own.delete(member);
            },
          };
        },
      },
      freeze() {
        isFrozen = true;
      },
      thaw() {
        isFrozen = false;
        const waiting = pending;
        pending = [];
        for (const work of waiting) work();
      },
      close() {
        isClosed = true;
        for (const member of own) members.delete(member);
        for (const claim of claims.filter((candidate) => candidate.tab === tab)) drop(claim);
      },
      holds: () => own.size + claims.filter((claim) => claim.tab === tab).length,
    };
  };
  return { openTab };
}
