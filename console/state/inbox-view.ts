import type { AgentConversation, AgentConversationsQuery } from '../../shared/wire/agent-wire.ts';

export const PLAIN_VIEWS = ['mine', 'unassigned', 'open', 'closed'] as const;
export type PlainView = (typeof PLAIN_VIEWS)[number];

/** A part of the inbox: one of four, the open ones of a site, or all that holds some words. */
export type InboxView =
  | { type: PlainView }
  | { type: 'site'; siteId: string }
  | { type: 'search'; words: string };

/** The part of the address that names a view. */
export type ViewParameters = { view?: string; site?: string; q?: string };

/** The view that an address names; all open conversations where it names none that is known. */
export function viewOf({ view, site, q }: ViewParameters): InboxView {
  if (q?.trim()) return { type: 'search', words: q };
  if (site) return { type: 'site', siteId: site };
  return { type: PLAIN_VIEWS.find((known) => known === view) ?? 'open' };
}

/** The part of an address that leads to the view; undefined takes a parameter away. */
export function parametersOf(view: InboxView): Record<keyof ViewParameters, string | undefined> {
  const none = { view: undefined, site: undefined, q: undefined };
  switch (view.type) {
    case 'search':
      return { ...none, q: view.words };
    case 'site':
      return { ...none, site: view.siteId };
    case 'open':
      return none;
    case 'mine':
    case 'unassigned':
    case 'closed':
      return { ...none, view: view.type };
  }
}

export function isSameView(one: InboxView, other: InboxView): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The question to the server for what is in a view. */
export function queryOf(view: InboxView): AgentConversationsQuery {
  switch (view.type) {
    case 'mine':
      return { status: 'open', assignee: 'me' };
    case 'unassigned':
      return { status: 'open', assignee: 'none' };
    case 'open':
    case 'closed':
      return { status: view.type };
    case 'site':
      return { status: 'open', site: view.siteId };
    case 'search':
      return { q: view.words.trim() };
  }
}

/** Whether a conversation is in a view; only the server can find words. */
export function isInView(
  view: Exclude<InboxView, { type: 'search' }>,
  { status, assignee, siteId }: AgentConversation,
  agentId: string,
): boolean {
  switch (view.type) {
    case 'mine':
      return status === 'open' && assignee?.id === agentId;
    case 'unassigned':
      return status === 'open' && !assignee;
    case 'open':
    case 'closed':
      return status === view.type;
    case 'site':
      return status === 'open' && siteId === view.siteId;
  }
}
