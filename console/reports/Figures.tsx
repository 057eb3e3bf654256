import { For, Show } from 'solid-js';
import type { ReportReply } from '../../shared/wire/desk-wire.ts';
import { durationText } from '../base/duration.ts';
import { useLanguage } from '../base/language.ts';

/** The few numbers that the day is judged by. */
export function Figures(props: { report: ReportReply }) {
  const { texts, locale } = useLanguage();
  const words = () => texts().reports;
  const count = (number: number) => new Intl.NumberFormat(locale()).format(number);
  const total = () => props.report.days.reduce((sum, day) => sum + day.conversations, 0);
  const answered = () => props.report.days.reduce((sum, day) => sum + day.answered, 0);
  const firstAnswer = () => {
    const seconds = props.report.firstAnswerSeconds;
    return seconds === null ? words().none : durationText(seconds, locale());
  };

  const figures = () => [
    {
      name: words().waiting,
      value: count(props.report.waiting),
      hint: words().waitingHint,
      isNow: true,
    },
    { name: words().open, value: count(props.report.open), hint: words().openHint, isNow: true },
    {
      name: words().firstAnswer,
      value: firstAnswer(),
      hint: words().firstAnswerHint,
      isNow: false,
    },
    {
      name: words().conversations,
      value: count(total()),
      hint: words().answeredOf(answered(), total()),
      isNow: false,
    },
  ];

  return (
    <dl class="figures">
      <For each={figures()}>
        {(figure) => (
          <div class="figure">
            <dt>
              {figure.name}
              <Show when={figure.isNow}>
                <span class="tag">{words().now}</span>
              </Show>
            </dt>
            <dd class="figure-value">{figure.value}</dd>
            <dd class="figure-hint">{figure.hint}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}
