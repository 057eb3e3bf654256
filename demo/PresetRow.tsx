import { createUniqueId, For } from 'solid-js';
import { changesOf, isInEffect, PRESETS, swatchOf, type Preset } from './presets.ts';
import type { PlaygroundSettings } from './playground-settings.ts';

type PresetRowProps = {
  settings: PlaygroundSettings;
  onChoose(changes: ReturnType<typeof changesOf>): void;
};

/** Looks to start from; choosing one fills the form. */
export function PresetRow(props: PresetRowProps) {
  const titleId = createUniqueId();
  return (
    <div class="presets" role="group" aria-labelledby={titleId}>
      <h4 id={titleId}>Appearance presets</h4>
      <div class="presets-row">
        <For each={PRESETS}>
          {(preset) => (
            <button
              type="button"
              class="button preset"
              aria-pressed={isInEffect(preset, props.settings)}
              onClick={() => props.onChoose(changesOf(preset))}
            >
              <span class="preset-swatch" aria-hidden="true" style={swatch(preset)} />
              {preset.name}
            </button>
          )}
        </For>
      </div>
    </div>
  );
}

function swatch(preset: Preset): Record<string, string> {
  const { start, end } = swatchOf(preset);
  return { '--start': start, '--end': end };
}
