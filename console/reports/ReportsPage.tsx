import { useSearchParams } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { readableName } from '../../shared/readable-name.ts';
import { Select } from '../base/form/Select.tsx';
import { useLanguage } from '../base/language.ts';
import { Page } from '../base/Page.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { LoadedView } from '../state/LoadedView.tsx';
import { DayCharts } from './DayCharts.tsx';
import { Figures } from './Figures.tsx';
import { createReportLoad } from './report-load.ts';
import {
  choiceOf,
  DEFAULT_PERIOD,
  isSameChoice,
  PERIODS,
  type ReportParameters,
} from './report-query.ts';
import { SitesTable } from './SitesTable.tsx';
import './reports.css';

const EVERYWHERE = '';

/** Figures of the work, for a period and a site that the address names. */
export function ReportsPage() {
  const { texts } = useLanguage();
  const [parameters, setParameters] = useSearchParams<ReportParameters>();
  const choice = createMemo(() => choiceOf(parameters), undefined, { equals: isSameChoice });
  const load = createReportLoad(() => choice());
  const words = () => texts().reports;
  const chooseSite = (site: string) => setParameters({ site: site || undefined });
  const siteOptions = () => [
    { value: EVERYWHERE, label: words().allSites },
    ...(load.value()?.sites ?? []).map(({ siteId, siteName }) => ({
      value: siteId,
      label: readableName(siteName),
    })),
  ];

  return (
    <Page isWide={true}>
      <PageHeader title={words().title} description={words().hint} />
      <div class="report-choice">
        <div class="segments report-periods" role="group" aria-label={words().range}>
          <For each={PERIODS}>
            {(days) => (
              <button
                type="button"
                class="segment"
                aria-pressed={choice().days === days}
                onClick={() =>
                  setParameters({ days: days === DEFAULT_PERIOD ? undefined : String(days) })
                }
              >
                {words().lastDays(days)}
              </button>
            )}
          </For>
        </div>
        <Show when={(load.value()?.sites.length ?? 0) > 1}>
          <Select
            label={words().site}
            value={choice().site ?? EVERYWHERE}
            options={siteOptions()}
            onChange={chooseSite}
          />
        </Show>
      </div>
      <LoadedView load={load}>
        {(shown) => (
          <div
            class="report"
            aria-busy={!isSameChoice(shown().choice, choice())}
            data-old={isSameChoice(shown().choice, choice()) ? 'false' : 'true'}
          >
            <Figures report={shown().report} />
            <DayCharts days={shown().report.days} period={shown().choice.days} />
            <SitesTable sites={shown().sites} chosen={choice().site} onChoose={chooseSite} />
          </div>
        )}
      </LoadedView>
    </Page>
  );
}
