import { createEffect, on, onCleanup, untrack, type Accessor } from 'solid-js';
import type { ReportReply, ReportSite } from '../../shared/wire/desk-wire.ts';
import { useReportApi } from '../state/apis.ts';
import { createLoad, type Load } from '../state/load.ts';
import { createIsVisible } from '../state/page-visibility.ts';
import { isSameChoice, type ReportChoice } from './report-query.ts';

/** Counts of what is open and waits change all the time; a page on a wall follows. */
const AGAIN_AFTER_MS = 30_000;

export type ShownReport = {
  choice: ReportChoice;
  report: ReportReply;
  /** Every site that the person may see, also while one alone is shown. */
  sites: readonly ReportSite[];
};

/** The report that the address asks for; the one before stays until it is there. */
export function createReportLoad(choice: Accessor<ReportChoice>): Load<ShownReport> {
  const ask = useReportApi();
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();

  const load = createLoad(async (): Promise<ShownReport> => {
    const asked = untrack(choice);
    const { days, site } = asked;
    const [all, one] = await Promise.all([
      ask({ days, timeZone }),
      site === undefined ? undefined : ask({ days, timeZone, site }),
    ]);
    return { choice: asked, report: one ?? all, sites: all.sites };
  });
  createEffect(on(choice, () => void load.reload(), { defer: true }));

  const isVisible = createIsVisible();
  createEffect(() => {
    if (!isVisible()) return;
    const timer = setInterval(() => void load.reload(), AGAIN_AFTER_MS);
    onCleanup(() => clearInterval(timer));
  });

  return {
    ...load,
    // An old report beside a failure would pass for the one that was asked for.
    value: () => {
      const shown = load.value();
      const isAsked = shown !== undefined && isSameChoice(shown.choice, choice());
      return isAsked || load.isLoading() ? shown : undefined;
    },
  };
}
