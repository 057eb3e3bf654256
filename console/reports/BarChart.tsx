import { For, Show } from 'solid-js';
import { format } from '../../client/dates.ts';
import { useLanguage } from '../base/language.ts';
import { startOf } from './report-days.ts';

export type Bar = {
  /** `YYYY-MM-DD`. */
  day: string;
  /** From the foot up. */
  parts: readonly number[];
  /** The day's values in words, for a pointer that rests on the bar. */
  label: string;
};

type BarChartProps = {
  name: string;
  bars: readonly Bar[];
  valueText(value: number): string;
};

/** Each bar has a place of ten units, of which it fills seven. */
const PLACE = 10;
const GAP = 1.5;
const HEIGHT = 100;

/**
 * Bars by day. The drawing tells its highest bar alone: the table beside it has every value, for those
 * who do not see it. Positions are attributes, since the page takes no inline style.
 */
export function BarChart(props: BarChartProps) {
  const { texts, locale } = useLanguage();
  const total = ({ parts }: Bar) => parts.reduce((sum, part) => sum + part, 0);
  const highest = () =>
    props.bars.reduce<Bar | undefined>(
      (best, bar) => (total(bar) > (best ? total(best) : 0) ? bar : best),
      undefined,
    );
  const top = () => Math.max(1, ...props.bars.map(total));
  const dayText = (day: string) =>
    format(locale(), { month: 'short', day: 'numeric' }, startOf(day));
  const summary = () => {
    const best = highest();
    return best
      ? `${props.name}. ${texts().reports.mostOn(props.valueText(total(best)), dayText(best.day))}`
      : `${props.name}. ${texts().reports.none}`;
  };

  /** The parts of a bar, each on top of the one before. */
  const stacked = (bar: Bar) => {
    let foot = HEIGHT;
    return bar.parts.map((part) => {
      const height = (part / top()) * HEIGHT;
      foot -= height;
      return { y: foot, height };
    });
  };
  const ends = () => [props.bars[0], props.bars.at(-1)];

  return (
    <div class="chart">
      <p class="chart-top" aria-hidden="true">
        {highest() ? props.valueText(top()) : ''}
      </p>
      <svg
        class="chart-bars"
        viewBox={`0 0 ${props.bars.length * PLACE} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary()}
      >
        <For each={props.bars}>
          {(bar, index) => (
            <g>
              <title>{`${dayText(bar.day)}: ${bar.label}`}</title>
              <rect class="chart-place" x={index() * PLACE} y={0} width={PLACE} height={HEIGHT} />
              <For each={stacked(bar)}>
                {({ y, height }, part) => (
                  <Show when={height > 0}>
                    <rect
                      class="chart-part"
                      data-part={part()}
                      x={index() * PLACE + GAP}
                      y={y}
                      width={PLACE - 2 * GAP}
                      height={height}
                    />
                  </Show>
                )}
              </For>
            </g>
          )}
        </For>
      </svg>
      <p class="chart-ends" aria-hidden="true">
        <For each={ends()}>{(bar) => <span>{bar && dayText(bar.day)}</span>}</For>
      </p>
    </div>
  );
}
