import { createMemo, Show } from 'solid-js';
import type { FieldName } from '../../shared/config/config.ts';
import type { Settings } from '../base/settings.ts';
import type { DemoTexts } from '../base/texts/en-us.ts';
import { useTexts } from '../base/texts/use-texts.ts';
import { contrastOf, type ContrastReport } from './contrast.ts';

/** WCAG 2.2 AA asks this of text. */
const ENOUGH = 4.5;

/** The contrast of the widget's text on these colours, and what it does where that is too low. */
export function Contrast(props: { name: FieldName; settings: Settings }) {
  const texts = useTexts();
  const found = createMemo(() => contrastOf(props.name, props.settings));
  return (
    <Show when={found()}>
      {(report) => (
        <p class="contrast" data-low={report().ratio < ENOUGH ? '' : undefined}>
          <b>{report().ratio.toFixed(1)} : 1</b>
          {verdict(report(), texts())}
        </p>
      )}
    </Show>
  );
}

function verdict({ text, ratio, isVeiled }: ContrastReport, texts: DemoTexts): string {
  if (isVeiled) return texts.veiled(texts[text]);
  return texts.contrast(texts[text], ratio >= 7 ? 'AAA' : 'AA');
}
