import type { AgentConversation, AgentConversationsQuery } from '../../shared/wire/agent-wire.ts';

export const PLAIN_VIEWS = ['mine', 'unassigned', 'open', 'closed'] as const;
export type PlainView = (typeof PLAIN_VIEWS)[number];

/** A field that a site gave of its visitors, and the value that it has to have. */
export type ExtraField = { name: string; value: string | number | boolean };

/**
 * A part of the inbox: one of four, the open ones of a site, all that holds some words, or all of
 * visitors with some field.
 */
export type InboxView =
  | { type: PlainView }
  | { type: 'site'; siteId: string }
  | { type: 'search'; words: string }
  | ({ type: 'extra' } & ExtraField);

/** A view that the server alone can tell what belongs to. */
export const isFound = ({ type }: InboxView) => type === 'search' || type === 'extra';

/** The part of the address that names a view. */
export type ViewParameters = { view?: string; site?: string; q?: string; extra?: string };

/** The view that an address names; all open conversations where it names none that is known. */
export function viewOf({ view, site, q, extra }: ViewParameters): InboxView {
  if (q?.trim()) return { type: 'search', words: q };
  const field = extra === undefined ? undefined : extraFieldIn(extra);
  if (field) return { type: 'extra', ...field };
  if (site) return { type: 'site', siteId: site };
  return { type: PLAIN_VIEWS.find((known) => known === view) ?? 'open' };
}

/** The part of an address that leads to the view; undefined takes a parameter away. */
export function parametersOf(view: InboxView): Record<keyof ViewParameters, string | undefined> {
  const none = { view: undefined, site: undefined, q: undefined, extra: undefined };
  switch (view.type) {
    case 'search':
      return { ...none, q: view.words };
    case 'extra':
      return { ...none, extra: jsonOf(view) };
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
    case 'extra':
      return { extra: jsonOf(view) };
  }
}

/** Whether a conversation is in a view; of those that the server finds, it is not known here. */
export function isInView(
  view: InboxView,
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
    case 'search':
    case 'extra':
      return false;
  }
}

const jsonOf = ({ name, value }: ExtraField) => JSON.stringify({ [name]: value });

function extraFieldIn(json: string): ExtraField | undefined {
  try {
    const [field, ...others] = Object.entries(JSON.parse(json) as object);
    if (!field || others.length > 0) return undefined;
    const [name, value] = field as [string, unknown];
    return isPlain(value) ? { name, value } : undefined;
  } catch {
    // Somebody has changed the address.
    return undefined;
  }
}

/** Whether a field's value can be looked for. */
export function isPlain(value: unknown): value is ExtraField['value'] {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
