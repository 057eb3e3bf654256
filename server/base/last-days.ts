/** A day of the calendar, `YYYY-MM-DD`, and the moment at which it begins somewhere. */
export type Day = { name: string; beginsAt: Date };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** No place is further from UTC than 14 hours. */
const FURTHEST_MINUTES = 15 * 60;

/**
 * The last so many days in a time zone, today last. Worked out here, since a database may not know a zone by
 * the name that browsers give it: the one of India is `Asia/Calcutta` to some, and gone in others.
 */
export function lastDays(now: Date, count: number, timeZone: string): Day[] {
  const dayAt = makeDayAt(timeZone);
  const today = Date.parse(dayAt(now.getTime()));
  return Array.from({ length: count }, (_, index) => {
    const midnightUtc = today - (count - 1 - index) * DAY_MS;
    const name = new Date(midnightUtc).toISOString().slice(0, 10);
    return { name, beginsAt: firstMinuteOf(name, midnightUtc, dayAt) };
  });
}

/** Its days may begin later than at midnight, and not all have 24 hours. */
function firstMinuteOf(name: string, midnightUtc: number, dayAt: (time: number) => string): Date {
  const isThere = (minute: number) => dayAt(midnightUtc + minute * MINUTE_MS) >= name;
  let [before, there] = [-FURTHEST_MINUTES, FURTHEST_MINUTES];
  while (there - before > 1) {
    const middle = Math.floor((before + there) / 2);
    if (isThere(middle)) there = middle;
    else before = middle;
  }
  return new Date(midnightUtc + there * MINUTE_MS);
}

function makeDayAt(timeZone: string): (time: number) => string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  };
}
