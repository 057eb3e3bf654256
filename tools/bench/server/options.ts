import { parseArgs } from 'node:util';

export const STORES = ['postgres', 'embedded'] as const;
export type StoreName = (typeof STORES)[number];

export const PARTS = ['sends', 'statements', 'lag', 'sockets', 'growth'] as const;
export type Part = (typeof PARTS)[number];

export type Options = {
  stores: readonly StoreName[];
  parts: readonly Part[];
  /** Turns of floor and server; the median counts. */
  rounds: number;
  /** The time of one turn. */
  turnMs: number;
  /** Idle sockets of visitors. */
  sockets: number;
  /** The numbers of conversations that are compared. */
  sizes: readonly [number, number];
};

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      sockets: { type: 'string' },
      stores: { type: 'string', default: STORES.join(',') },
      parts: { type: 'string', default: PARTS.join(',') },
    },
  });
  const { quick, sockets = quick ? '200' : '2000' } = values;
  return {
    stores: chosen('stores', STORES, values.stores),
    parts: chosen('parts', PARTS, values.parts),
    rounds: quick ? 2 : 5,
    turnMs: quick ? 500 : 2_000,
    sockets: count('sockets', sockets),
    sizes: [1_000, quick ? 10_000 : 100_000],
  };
}

function chosen<Name extends string>(
  option: string,
  all: readonly Name[],
  text: string,
): readonly Name[] {
  const names = text.split(',');
  const unknown = names.find((name) => !all.some((one) => one === name));
  if (unknown === undefined) return all.filter((one) => names.includes(one));
  throw new Error(`--${option} has "${unknown}", but takes only ${all.join(', ')}.`);
}

function count(option: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) > 0) return Number(text);
  throw new Error(`--${option} is "${text}", but must be a whole number from 1 to 99999.`);
}
