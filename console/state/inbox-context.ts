import { createContext, useContext } from 'solid-js';
import type { InboxStore } from './inbox-store.ts';
import type { Drafts } from './kept-drafts.ts';

export type InboxHold = { store: InboxStore; drafts: Drafts };

/** The inbox lives as long as the session does, whichever page is open. */
export const InboxContext = createContext<InboxHold>();

/** Undefined for a person whose role has no inbox. */
export function useInbox(): InboxHold | undefined {
  return useContext(InboxContext);
}
