import { Show } from 'solid-js';
import { useTexts } from '../../base/texts/use-texts.ts';
import type { ControlProps } from './control-props.ts';

type NumberControlProps = ControlProps & {
  bounds: { min: number; max: number; default: number };
  hasSlider: boolean;
};

/** A number within its bounds, by hand and, where there are few of them, by a slider. */
export function NumberControl(props: NumberControlProps) {
  const texts = useTexts();
  const shown = () => props.value ?? String(props.bounds.default);
  const change = (text: string) =>
    props.onChange(text === '' || Number(text) === props.bounds.default ? undefined : text);
  return (
    <div class="number">
      <Show when={props.hasSlider}>
        <input
          type="range"
          class="slider"
          aria-label={texts().slider(props.name)}
          min={props.bounds.min}
          max={props.bounds.max}
          value={shown()}
          style={{ '--part': part(Number(shown()), props.bounds) }}
          onInput={(event) => change(event.currentTarget.value)}
          onChange={() => props.onSettle()}
        />
      </Show>
      <input
        id={props.id}
        name={props.name}
        type="number"
        class="input"
        min={props.bounds.min}
        max={props.bounds.max}
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid}
        value={shown()}
        onInput={({ currentTarget }) => {
          // Half a number reads as nothing: the value stays until it is one.
          const { value, validity } = currentTarget;
          if (value !== '' && !validity.badInput) change(value);
        }}
        onChange={() => props.onSettle()}
      />
    </div>
  );
}

/** The part of its way that the slider has gone, 0 to 1. */
function part(value: number, { min, max }: NumberControlProps['bounds']): string {
  return String(Math.min(1, Math.max(0, (value - min) / (max - min))));
}
