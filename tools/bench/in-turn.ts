import { median } from './percentile.ts';

/*
 * Two subjects in one run, a short one and a long one, turn by turn: the machine's other work slows both,
 * and their ratio stays.
 */

const LENGTHS = ['short', 'long'] as const;
export type Length = (typeof LENGTHS)[number];

/** By what is measured, the figures of each. */
export type Figures = Map<string, Record<Length, number[]>>;
type Take = (what: string, value: number) => void;

export async function inTurn<Subject>(
  subjects: Record<Length, Subject>,
  figures: Figures,
  rounds: number,
  work: (subject: Subject, take: Take, length: Length) => Promise<void>,
): Promise<void> {
  await repeat(rounds, async () => {
    for (const length of LENGTHS) {
      const take: Take = (what, value) => {
        const row = figures.get(what) ?? { short: [], long: [] };
        row[length].push(value);
        figures.set(what, row);
      };
      await work(subjects[length], take, length);
    }
  });
}

export async function repeat(count: number, work: () => Promise<void>): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await work();
}

type Report = {
  title: string;
  /** By what is measured, the largest ratio of the long one to the short one that is allowed. */
  bounds: Readonly<Record<string, number>>;
};

/** Prints the medians, those of the ratios too, and returns the exit code. */
export function reportFigures(figures: Figures, { title, bounds }: Report): number {
  const rows = [...figures].map(([what, { short, long }]) => {
    // The ratio of each turn by itself: the machine's other work slows both halves of it.
    const ratios = long.map((value, turn) => value / (short[turn] ?? NaN));
    return { what, few: median(short), many: median(long), ratio: median(ratios) };
  });
  const round = (value: number) => Number(value.toFixed(2));
  const table = rows.map(({ what, few, many, ratio }) => {
    const columns = { short: round(few), long: round(many), ratio: round(ratio) };
    return [what, columns] as const;
  });
  console.log(title);
  console.table(Object.fromEntries(table));
  const slow = Object.entries(bounds).filter(([what, bound]) => {
    const ratio = rows.find((row) => row.what === what)?.ratio ?? NaN;
    // A ratio that could not be measured has not passed.
    return !(ratio <= bound);
  });
  for (const [what, bound] of slow) {
    console.error(`${what}: more than ${bound} times, which is the most that is allowed.`);
  }
  return slow.length === 0 ? 0 : 1;
}
