import type { Scene } from './scene.ts';
import type { Source } from './sources.ts';
import type { World } from './world.ts';

/**
 * In which state of the widget a field's effect can be seen: as the page has started it, with the
 * panel closed, or with it open.
 */
export const PHASES = ['start', 'closed', 'open'] as const;
export type Phase = (typeof PHASES)[number];

/** A value as a site would write it, and what its effect must come to. */
type Sample<Seen> = readonly [value: unknown, seen: Seen];

/** The samples for one field, and the way in which a visitor or a developer sees the result. */
export type FieldCase<Seen = unknown> = {
  /** Tried in sets: a set is one page with the samples of every field; a hole leaves this one out. */
  valid(world: World, source?: Source): readonly (Sample<Seen> | undefined)[];
  /** The same for pages on which nothing asks the network, and which only few fields speak of. */
  quiet?: readonly Sample<Seen>[];
  /** Texts that are no value of the field: one a set. */
  bad: readonly [string, string];
  /** The same where values are not only texts; left out where everything that is no text is good. */
  badData?: unknown;
  /** The result when no source has a good value; left out if nothing works without one. */
  otherwise?(world: World): Seen;
  phase: Phase;
  probe(scene: Scene, seen: Seen): Promise<void>;
};

/** Infers what a field's samples and its probe have in common. */
export function fieldCase<Seen>(definition: FieldCase<Seen>): FieldCase {
  return definition;
}

/** Samples of texts that come out as they are. */
export const asWritten = (...texts: (string | undefined)[]) =>
  texts.map((text) => (text === undefined ? undefined : ([text, text] as const)));
