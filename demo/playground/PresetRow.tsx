import { For } from 'solid-js';
import type { Changes, Settings } from '../base/settings.ts';
import { useTexts } from '../base/texts/use-texts.ts';
import { changesOf, isInEffect, presetsOf, swatchOf, type Preset } from './presets.ts';

type PresetRowProps = { settings: Settings; onChoose(changes: Changes): void };

/** Looks to start from; choosing one takes the place of any other look. */
export function PresetRow(props: PresetRowProps) {
  const texts = useTexts();
  return (
    <div class="presets" role="group" aria-label={texts().presets}>
      <For each={presetsOf(texts().presetWords)}>
        {(preset) => (
          <button
            type="button"
            class="preset"
            aria-pressed={isInEffect(preset, props.settings)}
            onClick={() => props.onChoose(changesOf(preset))}
          >
            <span class="preset-swatch" aria-hidden="true" style={swatch(preset)} />
            {texts().presetNames[preset.id]}
          </button>
        )}
      </For>
    </div>
  );
}

function swatch(preset: Preset): Record<string, string> {
  const { start, end } = swatchOf(preset);
  return { '--start': start, '--end': end };
}
