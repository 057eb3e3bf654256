/** A line of the table that is printed. */
export type Figure = { what: string; value: string; goal?: string };

export const percent = (part: number) => `${(100 * part).toPrecision(part < 0.1 ? 2 : 3)} %`;
export const rate = (perSecond: number) => `${Math.round(perSecond)} a second`;
export const ms = (time: number) => `${time < 10 ? time.toFixed(2) : Math.round(time)} ms`;
export const times = (ratio: number) => `${ratio.toFixed(2)} ×`;

export function print(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  console.table(
    Object.fromEntries(figures.map(({ what, value, goal = '' }) => [what, { value, goal }])),
  );
}
