import { createContext, useContext } from 'solid-js';
import type { EditsPlace } from './edits.ts';
import type { Outgoing } from './thread.ts';

/** Everything that a person wrote and the server has not accepted yet. */
export type Unsent = {
  /** Replies that are being written, by conversation. */
  drafts: Map<string, string>;
  /** Unsaved changes, by the address of their form. */
  forms: EditsPlace;
  /** Replies on their way, by conversation. */
  outboxes: Map<string, readonly Outgoing[]>;
};

export type UnsentKeeper = {
  /** Returns the unsent texts of this person, and forgets those of any other. */
  of(agentId: string): Unsent;
  forget(): void;
};

/** Keeps it beyond the end of a session, for the next session of the same person in this page. */
export function makeUnsentKeeper(): UnsentKeeper {
  let agent: string | undefined;
  let unsent = makeUnsent();
  return {
    of(agentId) {
      if (agentId !== agent) unsent = makeUnsent();
      agent = agentId;
      return unsent;
    },
    forget() {
      agent = undefined;
    },
  };
}

function makeUnsent(): Unsent {
  return { drafts: new Map(), forms: new Map(), outboxes: new Map() };
}

export const UnsentContext = createContext<UnsentKeeper>();

export function useUnsent(): UnsentKeeper {
  const keeper = useContext(UnsentContext);
  if (!keeper) throw new Error('useUnsent() outside <UnsentContext.Provider>');
  return keeper;
}
