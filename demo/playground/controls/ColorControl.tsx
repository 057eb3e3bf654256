import { readColor, writeColor } from '../../../client/css-color.ts';
import { CONFIG_FIELDS } from '../../../shared/config/config.ts';
import { useTexts } from '../../base/texts/use-texts.ts';
import type { ControlProps } from './control-props.ts';
import { TextControl } from './TextControl.tsx';

/** A colour by picker, opacity and text: whatever CSS takes. */
export function ColorControl(props: ControlProps) {
  const texts = useTexts();
  const picked = () =>
    readColor(props.value ?? '') ??
    readColor(CONFIG_FIELDS.primaryColor.default) ?? { hex: '#000000', alpha: 1 };
  return (
    <div class="color">
      <input
        type="color"
        class="color-picker"
        aria-label={texts().pick(props.name)}
        value={picked().hex}
        onInput={(event) =>
          props.onChange(writeColor({ ...picked(), hex: event.currentTarget.value }))
        }
        onChange={() => props.onSettle()}
      />
      <TextControl {...props} />
      <label class="color-alpha">
        <span>{Math.round(picked().alpha * 100)} %</span>
        <input
          type="range"
          aria-label={texts().opacityOf(props.name)}
          min="0"
          max="1"
          step="0.01"
          value={picked().alpha}
          onInput={(event) =>
            props.onChange(writeColor({ ...picked(), alpha: Number(event.currentTarget.value) }))
          }
          onChange={() => props.onSettle()}
        />
      </label>
    </div>
  );
}
