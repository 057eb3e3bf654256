import type { Fate } from './record.ts';

/** The failures that must not happen, by their names in the report. */
export const KINDS = {
  lost: 'lost',
  doubled: 'doubled',
  outOfOrder: 'out of order',
  foreign: 'foreign',
  refused: 'refused',
  sockets: 'sockets amiss',
} as const;
export type Kind = keyof typeof KINDS;

export type Verdict = Record<Kind, string[]> & {
  sent: number;
  delivered: number;
  /** The reasons for the difference, if nothing is lost. */
  excused: Partial<Record<Fate, number>>;
};

export const kindsOf = (): Kind[] => Object.keys(KINDS) as Kind[];

export const isClean = (verdict: Verdict): boolean =>
  kindsOf().every((kind) => verdict[kind].length === 0);
