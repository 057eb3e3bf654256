import { For } from 'solid-js';
import { format } from '../../client/dates.ts';
import type { ReportDay } from '../../shared/wire/desk-wire.ts';
import { secondsText } from '../base/duration.ts';
import { useLanguage } from '../base/language.ts';
import { startOf } from './report-days.ts';
import { ReportTable } from './ReportTable.tsx';

/** The charts' days in numbers, newest first. */
export function DaysTable(props: { days: readonly ReportDay[] }) {
  const { texts, locale } = useLanguage();
  const words = () => texts().reports;
  const dayText = (day: string) =>
    format(locale(), { weekday: 'short', month: 'short', day: 'numeric' }, startOf(day));
  return (
    <details class="report-numbers">
      <summary>{words().numbers}</summary>
      <ReportTable
        name={words().byDay}
        columns={[words().day, words().conversations, words().answered, words().firstAnswer]}
      >
        <For each={[...props.days].reverse()}>
          {(one) => (
            <tr>
              <th scope="row">{dayText(one.day)}</th>
              <td>{one.conversations}</td>
              <td>{one.answered}</td>
              <td>{secondsText(one.firstAnswerSeconds, locale())}</td>
            </tr>
          )}
        </For>
      </ReportTable>
    </details>
  );
}
