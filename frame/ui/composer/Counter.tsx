import { createEffect, createMemo, on } from 'solid-js';
import { MAX_TEXT_LENGTH } from '../../../shared/text.ts';
import type { Announcer } from '../announcer.ts';
import { useI18n } from '../../i18n/context.tsx';
import { COUNTER_TEXTS } from './counter-texts.ts';
import './counter.css';

/** The counts that are spoken. One at each key would speak over the letters. */
const SPOKEN_LEFT = [-1, 0, 20, 50, 100];

export type CounterProps = { left: number; announcer: Announcer };

/** The number of characters that are left, or that are too many. */
export function Counter(props: CounterProps) {
  const { locale } = useI18n();
  const texts = () => COUNTER_TEXTS[locale()];
  const isTooLong = () => props.left < 0;
  const count = () =>
    isTooLong()
      ? texts().tooLong(MAX_TEXT_LENGTH, -props.left)
      : texts().charactersLeft(props.left);
  const spokenLeft = createMemo(() => SPOKEN_LEFT.find((most) => props.left <= most));
  createEffect(
    on(spokenLeft, (most) => {
      if (most !== undefined) props.announcer.say(count());
    }),
  );
  return (
    <p id="counter" class="counter" classList={{ over: isTooLong() }}>
      {count()}
    </p>
  );
}
