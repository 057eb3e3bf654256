import { CONFIG_FIELDS, type FieldName } from '../../../shared/config/config.ts';
import type { FieldSpec } from '../../../shared/config/field.ts';
import { controlOf } from '../control-of.ts';
import type { ControlProps } from './control-props.ts';

const EXAMPLES: Partial<Record<FieldName, string>> = {
  externalUserId: 'u_42',
  nickname: 'Alex Lee',
  email: 'alex@example.com',
  avatar: 'https://…/alex.png',
  signature: '{"t":1716268800,"s":"8f0a…"}',
  primaryColorAccent: 'derived',
  buttonIcon: '<svg viewBox="0 0 24 24">…</svg>',
  buttonLabel: 'Chat with us',
  headerTitle: 'Customer Support',
  headerSubtitle: 'We reply in minutes',
  headerBackground: 'linear-gradient(120deg, #1e3a8a, #2f54eb)',
  backgroundImage: 'https://…/pattern.png',
};

/** A line of text; nothing in it means that nothing is set. */
export function TextControl(props: ControlProps) {
  const spec = (): FieldSpec => CONFIG_FIELDS[props.name];
  const placeholder = () => {
    const { default: fallback } = spec();
    return fallback === undefined ? (EXAMPLES[props.name] ?? '') : String(fallback);
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
