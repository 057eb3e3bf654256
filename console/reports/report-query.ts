/** The periods that can be chosen, in days up to today. */
export const PERIODS = [7, 14, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

export const DEFAULT_PERIOD: Period = 14;

/** The part of the address that says what the page shows. */
export type ReportParameters = { days?: string; site?: string };

export type ReportChoice = { days: Period; site: string | undefined };

/** The choice that an address names; the usual period where it names none of ours. */
export function choiceOf({ days, site }: ReportParameters): ReportChoice {
  return {
    days: PERIODS.find((period) => String(period) === days) ?? DEFAULT_PERIOD,
    site: site || undefined,
  };
}

export const isSameChoice = (one: ReportChoice, other: ReportChoice): boolean =>
  one.days === other.days && one.site === other.site;
