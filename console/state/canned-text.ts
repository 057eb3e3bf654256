import type { CannedReply } from '../../shared/wire/desk-wire.ts';

/** The names that a canned reply may use, as `{{visitor.name}}`. */
export const CANNED_VARIABLES = ['visitor.name', 'agent.name', 'site.name'] as const;
export type CannedFacts = Record<(typeof CANNED_VARIABLES)[number], string>;

const MOST_OFFERED = 8;

/** The text with what is known in place of its variables; an unknown name stays, so that it is seen. */
export function fillCannedText(text: string, facts: CannedFacts): string {
  // In one go: a visitor may be called `{{agent.name}}`.
  return text.replace(/\{\{([a-z.]+)\}\}/g, (whole, written: string) => {
    const name = CANNED_VARIABLES.find((known) => known === written);
    return name ? facts[name] : whole;
  });
}

/** The word behind a `/` that begins a draft; undefined where the draft is something else. */
export function typedShortcut(draft: string): string | undefined {
  return /^\/(\S*)$/.exec(draft)?.[1];
}

/** Those that are meant by what is typed, shortcuts that begin with it first. */
export function findCannedReplies(
  replies: readonly CannedReply[],
  typed: string,
  siteId: string,
): CannedReply[] {
  const word = typed.toLowerCase();
  const begins = ({ shortcut }: CannedReply) => shortcut.toLowerCase().startsWith(word);
  const meant = replies.filter(
    (reply) =>
      (reply.siteId === null || reply.siteId === siteId) &&
      (begins(reply) || reply.text.toLowerCase().includes(word)),
  );
  return [...meant.filter(begins), ...meant.filter((reply) => !begins(reply))].slice(
    0,
    MOST_OFFERED,
  );
}
