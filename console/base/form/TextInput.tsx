import { splitProps, type JSX } from 'solid-js';
import { Field, type FieldTexts } from './Field.tsx';

type InputProps = Omit<
  JSX.InputHTMLAttributes<HTMLInputElement>,
  'id' | 'class' | 'value' | 'onInput' | 'ref'
>;

type TextInputProps = FieldTexts &
  InputProps & {
    value: string;
    onInput(value: string): void;
    ref?: (input: HTMLInputElement) => void;
    /** For keys, addresses and codes, in which each character counts. */
    isMono?: boolean;
  };

/** One line of text. All attributes of `<input>` are taken. */
export function TextInput(props: TextInputProps) {
  const [own, input] = splitProps(props, [
    'label',
    'help',
    'error',
    'value',
    'onInput',
    'ref',
    'isMono',
  ]);
  return (
    <Field label={own.label} help={own.help} error={own.error}>
      {(ids) => (
        <input
          type="text"
          {...input}
          ref={(element) => own.ref?.(element)}
          id={ids.id}
          class="form-input"
          classList={{ 'form-mono': own.isMono ?? false }}
          aria-describedby={ids.describedBy()}
          aria-invalid={ids.isInvalid()}
          value={own.value}
          onInput={(event) => own.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
