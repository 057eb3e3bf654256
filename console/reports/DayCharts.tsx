import { Show } from 'solid-js';
import type { ReportDay } from '../../shared/wire/desk-wire.ts';
import { Card } from '../base/Card.tsx';
import { durationText } from '../base/duration.ts';
import { EmptyState } from '../base/EmptyState.tsx';
import { useLanguage } from '../base/language.ts';
import { BarChart, type Bar } from './BarChart.tsx';
import { DaysTable } from './DaysTable.tsx';
import { reportDays } from './report-days.ts';

type DayChartsProps = { days: readonly ReportDay[]; period: number };

/** The days of the period, as bars and as a table. */
export function DayCharts(props: DayChartsProps) {
  const { texts, locale } = useLanguage();
  const words = () => texts().reports;
  const days = () => reportDays(props.days, props.period, new Date());
  const isEmpty = () => days().every(({ conversations }) => conversations === 0);
  const count = (number: number) => new Intl.NumberFormat(locale()).format(number);

  const begun = (): Bar[] =>
    days().map(({ day, conversations, answered }) => ({
      day,
      parts: [answered, conversations - answered],
      label: words().answeredOf(answered, conversations),
    }));
  const answers = (): Bar[] =>
    days().map(({ day, firstAnswerSeconds }) => ({
      day,
      parts: [firstAnswerSeconds ?? 0],
      label:
        firstAnswerSeconds === null ? words().none : durationText(firstAnswerSeconds, locale()),
    }));

  return (
    <Show
      when={!isEmpty()}
      fallback={
        <Card title={words().byDay}>
          <EmptyState title={words().empty} hint={words().emptyHint} />
        </Card>
      }
    >
      <div class="charts">
        <Card
          title={words().byDay}
          description={words().byDayText}
          actions={<Legend names={[words().answered, words().unanswered]} />}
        >
          <BarChart name={words().byDay} bars={begun()} valueText={count} />
        </Card>
        <Card title={words().answerByDay} description={words().answerByDayText}>
          <BarChart
            name={words().answerByDay}
            bars={answers()}
            valueText={(seconds) => durationText(seconds, locale())}
          />
        </Card>
      </div>
      <DaysTable days={days()} />
    </Show>
  );
}

/** The meaning of the two parts of a bar. */
function Legend(props: { names: readonly [string, string] }) {
  return (
    <ul class="legend" role="list">
      <li>
        <span class="legend-mark" data-part="0" aria-hidden="true" />
        {props.names[0]}
      </li>
      <li>
        <span class="legend-mark" data-part="1" aria-hidden="true" />
        {props.names[1]}
      </li>
    </ul>
  );
}
