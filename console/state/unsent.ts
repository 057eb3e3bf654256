import { createContext, useContext } from 'solid-js';
import type { EditsPlace } from './edits.ts';
import { createKeptDrafts, type Drafts } from './kept-drafts.ts';
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
  const forget = () => {
    unsent?.drafts.end();
    unsent?.outboxes.end();
    unsent = undefined;
  };
  return {
    of(agentId) {
      // A request of the other person's may still be under way, and fail with what they wrote.
      if (agentId !== agent) forget();
      agent = agentId;
      unsent ??= makeUnsent(agentId);
      return unsent;
    },
    forget,
  };
}

function makeUnsent(agentId: string): Unsent {
  return {
    drafts: createKeptDrafts(agentId),
    forms: new Map(),
    outboxes: makeKeptOutboxes(agentId),
  };
}

export const UnsentContext = createContext<UnsentKeeper>();

export function useUnsent(): UnsentKeeper {
  const keeper = useContext(UnsentContext);
  if (!keeper) throw new Error('useUnsent() outside <UnsentContext.Provider>');
  return keeper;
}
