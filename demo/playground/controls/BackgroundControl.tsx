import { For } from 'solid-js';
import { useTexts } from '../../base/texts/use-texts.ts';
import type { ControlProps } from './control-props.ts';
import { TextControl } from './TextControl.tsx';

const BACKGROUNDS = [
  ['night', 'linear-gradient(120deg, #0f172a, #334155)'],
  ['forest', 'linear-gradient(120deg, #064e3b, #047857)'],
  ['dusk', 'linear-gradient(120deg, #4c1d95, #be185d)'],
  ['sand', 'linear-gradient(120deg, #fde68a, #fca5a5)'],
] as const;

/** A CSS background as text, with some to begin with. */
export function BackgroundControl(props: ControlProps) {
  const texts = useTexts();
  const nameOf = (id: (typeof BACKGROUNDS)[number][0]) => texts().backgrounds[id];
  return (
    <div class="background">
      <TextControl {...props} />
      <div class="swatches">
        <For each={BACKGROUNDS}>
          {([id, value]) => (
            <button
              type="button"
              class="swatch"
              aria-label={texts().backgroundFor(nameOf(id), props.name)}
              aria-pressed={props.value === value}
              title={nameOf(id)}
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
