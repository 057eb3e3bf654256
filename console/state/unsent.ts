import type { Outgoing } from './thread.ts';

/** Drafts and messages that the server has not accepted yet, by conversation. */
export type Unsent = {
  drafts: Map<string, string>;
  outboxes: Map<string, readonly Outgoing[]>;
};

/** Keeps it beyond the end of a token, for the next token of the same agent in this page. */
export function makeUnsentKeeper() {
  let agent: string | undefined;
  let unsent = makeUnsent();
  return {
    /** Returns the unsent texts of this token's agent, and forgets those of any other. */
    of(token: string): Unsent {
      const next = agentOf(token);
      if (next === undefined || next !== agent) unsent = makeUnsent();
      agent = next;
      return unsent;
    },
    forget() {
      agent = undefined;
    },
  };
}

function makeUnsent(): Unsent {
  return { drafts: new Map(), outboxes: new Map() };
}

/** The agent's id from the token. The server checks the token; nothing here depends on it. */
function agentOf(token: string): string | undefined {
  try {
    const payload = token.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? '';
    const { sub, name } = JSON.parse(atob(payload)) as { sub?: unknown; name?: unknown };
    // Tokens made by hand may share the default subject.
    return typeof sub === 'string' ? JSON.stringify([sub, name]) : undefined;
  } catch {
    // A token that is none belongs to nobody.
    return undefined;
  }
}
