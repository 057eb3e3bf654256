import { For } from 'solid-js';
import type { ControlProps } from './control-props.ts';
import { TextControl } from './TextControl.tsx';

const BACKGROUNDS = [
  ['Night', 'linear-gradient(120deg, #0f172a, #334155)'],
  ['Forest', 'linear-gradient(120deg, #064e3b, #047857)'],
  ['Dusk', 'linear-gradient(120deg, #4c1d95, #be185d)'],
  ['Sand', 'linear-gradient(120deg, #fde68a, #fca5a5)'],
] as const;

/** A CSS background as text, with some to begin with. */
export function BackgroundControl(props: ControlProps) {
  return (
    <div class="background">
      <TextControl {...props} />
      <div class="swatches">
        <For each={BACKGROUNDS}>
          {([name, value]) => (
            <button
              type="button"
              class="swatch"
              aria-label={`${name} for ${props.name}`}
              aria-pressed={props.value === value}
              title={name}
              style={{ background: value }}
              onClick={() => {
                props.onChange(value);
                props.onSettle();
              }}
            />
          )}
        </For>
      </div>
    </div>
  );
}
