import { createContext, useContext } from 'solid-js';
import type { EditsPlace } from './edits.ts';
import { makeKeptDrafts, type Drafts } from './kept-drafts.ts';
import { makeKeptOutboxes, type KeptOutboxes } from './kept-outboxes.ts';

/** Everything that a person wrote and the server has not accepted yet. */
export type Unsent = {
  /** Texts that are being written, by conversation. */
  drafts: Drafts;
  /** Unsaved changes, by the address of their form. */
  forms: EditsPlace;
  /** Replies on their way, by conversation. */
  outboxes: KeptOutboxes;
};

export type UnsentKeeper = {
  /** Returns the unsent texts of this person, and forgets those of any other. */
  of(agentId: string): Unsent;
  forget(): void;
};

/** Keeps it beyond the end of a session, for the next session of the same person in this page. */
export function makeUnsentKeeper(): UnsentKeeper {
  let agent: string | undefined;
  let unsent: Unsent | undefined;
  return {
    of(agentId) {
      if (!unsent || agentId !== agent) unsent = makeUnsent(agentId);
      agent = agentId;
      return unsent;
    },
    forget() {
      unsent?.drafts.clear();
      unsent?.outboxes.end();
      unsent = undefined;
    },
  };
}

function makeUnsent(agentId: string): Unsent {
  return { drafts: makeKeptDrafts(agentId), forms: new Map(), outboxes: makeKeptOutboxes(agentId) };
}

export const UnsentContext = createContext<UnsentKeeper>();

export function useUnsent(): UnsentKeeper {
  const keeper = useContext(UnsentContext);
  if (!keeper) throw new Error('useUnsent() outside <UnsentContext.Provider>');
  return keeper;
}
