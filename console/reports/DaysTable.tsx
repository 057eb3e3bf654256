import { For } from 'solid-js';
import { format } from '../../client/dates.ts';
import type { ReportDay } from '../../shared/wire/desk-wire.ts';
import { durationText } from '../base/duration.ts';
import { useLanguage } from '../base/language.ts';
import { startOf } from './report-days.ts';

/** The charts' days in numbers, newest first. */
export function DaysTable(props: { days: readonly ReportDay[] }) {
  const { texts, locale } = useLanguage();
  const words = () => texts().reports;
  const dayText = (day: string) =>
    format(locale(), { weekday: 'short', month: 'short', day: 'numeric' }, startOf(day));
  return (
    <details class="report-numbers">
      <summary>{words().numbers}</summary>
      <div class="report-scroll" tabindex="0" role="group" aria-label={words().byDay}>
        <table class="report-table">
          <thead>
            <tr>
              <th scope="col">{words().day}</th>
              <th scope="col">{words().conversations}</th>
              <th scope="col">{words().answered}</th>
              <th scope="col">{words().firstAnswer}</th>
            </tr>
          </thead>
          <tbody>
            <For each={[...props.days].reverse()}>
              {(one) => (
                <tr>
                  <th scope="row">{dayText(one.day)}</th>
                  <td>{one.conversations}</td>
                  <td>{one.answered}</td>
                  <td>
                    {one.firstAnswerSeconds === null
                      ? '–'
                      : durationText(one.firstAnswerSeconds, locale())}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </details>
  );
}
