import { Field } from '../../base/form/Field.tsx';
import { useLanguage } from '../../base/language.ts';
import { readColor, writeColor } from '../../../client/css-color.ts';

type ColorFieldProps = {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  /** Empty where none is set. */
  value: string;
  /** The colour that counts then. */
  fallback: string;
  onInput(value: string): void;
};

/** A colour by picker, opacity and text: whatever CSS takes. */
export function ColorField(props: ColorFieldProps) {
  const { texts } = useLanguage();
  const picked = () =>
    readColor(props.value) ?? readColor(props.fallback) ?? { hex: '#000000', alpha: 1 };
  return (
    <Field label={props.label} help={props.help} error={props.error}>
      {(ids) => (
        <div class="color-field">
          <input
            type="color"
            class="color-picker"
            aria-label={texts().sites.pick(props.label)}
            value={picked().hex}
            onInput={(event) =>
              props.onInput(writeColor({ ...picked(), hex: event.currentTarget.value }))
            }
          />
          <input
            id={ids.id}
            type="text"
            class="form-input form-mono"
            autocomplete="off"
            spellcheck={false}
            placeholder={props.fallback}
            aria-describedby={ids.describedBy()}
            aria-invalid={ids.isInvalid()}
            value={props.value}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
          <input
            type="range"
            class="color-alpha"
            aria-label={texts().sites.opacity(props.label)}
            min="0"
            max="1"
            step="0.01"
            value={picked().alpha}
            onInput={(event) =>
              props.onInput(writeColor({ ...picked(), alpha: Number(event.currentTarget.value) }))
            }
          />
        </div>
      )}
    </Field>
  );
}
