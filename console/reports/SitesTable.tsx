import { For } from 'solid-js';
import { readableName } from '../../shared/readable-name.ts';
import type { ReportSite } from '../../shared/wire/desk-wire.ts';
import { Card } from '../base/Card.tsx';
import { secondsText } from '../base/duration.ts';
import { useLanguage } from '../base/language.ts';
import { ReportTable } from './ReportTable.tsx';

type SitesTableProps = {
  sites: readonly ReportSite[];
  /** The only site that the page shows; undefined for all. */
  chosen: string | undefined;
  onChoose(siteId: string): void;
};

/** The same figures of each site, with a bar for its share of what is new. */
export function SitesTable(props: SitesTableProps) {
  const { texts, locale } = useLanguage();
  const words = () => texts().reports;
  const columns = () => [
    words().site,
    words().waiting,
    words().open,
    words().conversations,
    words().firstAnswer,
  ];
  const most = () => Math.max(1, ...props.sites.map(({ conversations }) => conversations));
  return (
    <Card title={words().bySite} description={words().bySiteText} isFlush={true}>
      <ReportTable name={words().bySite} columns={columns()}>
        <For each={props.sites}>
          {(site) => (
            <tr data-chosen={props.chosen === site.siteId ? 'true' : 'false'}>
              <th scope="row">
                <SiteButton {...props} site={site} />
              </th>
              <td>{site.waiting}</td>
              <td>{site.open}</td>
              <td>
                <span class="report-share">
                  {site.conversations}
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect
                      class="chart-part"
                      data-part="0"
                      width={(site.conversations / most()) * 100}
                      height="8"
                    />
                  </svg>
                </span>
              </td>
              <td>{secondsText(site.firstAnswerSeconds, locale())}</td>
            </tr>
          )}
        </For>
      </ReportTable>
    </Card>
  );
}

/** Shows the site alone, or all of them again. */
function SiteButton(props: SitesTableProps & { site: ReportSite }) {
  const isChosen = () => props.chosen === props.site.siteId;
  return (
    <button
      type="button"
      class="report-site"
      aria-pressed={isChosen()}
      onClick={() => props.onChoose(isChosen() ? '' : props.site.siteId)}
    >
      <bdi>{readableName(props.site.siteName)}</bdi>
    </button>
  );
}
