import { CONFIG_FIELDS, type FieldName } from '../../../shared/config/config.ts';
import type { FieldSpec } from '../../../shared/config/field.ts';
import { useTexts } from '../../base/texts/use-texts.ts';
import { controlOf } from '../control-of.ts';
import type { ControlProps } from './control-props.ts';

/** Examples that are the same in every language. */
const EXAMPLES: Partial<Record<FieldName, string>> = {
  externalUserId: 'u_42',
  email: 'alex@example.com',
  avatar: 'https://…/alex.png',
  signature: '{"t":1716268800,"s":"8f0a…"}',
  buttonIcon: '<svg viewBox="0 0 24 24">…</svg>',
  headerBackground: 'linear-gradient(120deg, #1e3a8a, #2f54eb)',
  backgroundImage: 'https://…/pattern.png',
};

/** A line of text; nothing in it means that nothing is set. */
export function TextControl(props: ControlProps) {
  const texts = useTexts();
  const example = (): string | undefined => EXAMPLES[props.name] ?? texts().examples[props.name];
  const spec = (): FieldSpec => CONFIG_FIELDS[props.name];
  const placeholder = () => {
    const { default: fallback } = spec();
    return fallback === undefined ? (example() ?? '') : String(fallback);
  };
  return (
    <input
      id={props.id}
      name={props.name}
      type="text"
      class="input"
      inputmode={controlOf(spec()) === 'address' ? 'url' : 'text'}
      autocomplete="off"
      spellcheck={false}
      placeholder={placeholder()}
      aria-describedby={props.describedBy}
      aria-invalid={props.isInvalid}
      value={props.value ?? ''}
      onInput={({ currentTarget: { value } }) =>
        props.onChange(value.trim() === '' ? undefined : value)
      }
      onChange={() => props.onSettle()}
    />
  );
}
