import { splitProps, type JSX } from 'solid-js';
import { Field, type FieldTexts } from './Field.tsx';

type AreaProps = Omit<
  JSX.TextareaHTMLAttributes<HTMLTextAreaElement>,
  'id' | 'class' | 'value' | 'onInput'
>;

type TextAreaProps = FieldTexts & AreaProps & { value: string; onInput(value: string): void };

/** Several lines of text. All attributes of `<textarea>` are taken. */
export function TextArea(props: TextAreaProps) {
  const [own, area] = splitProps(props, ['label', 'help', 'error', 'value', 'onInput']);
  return (
    <Field label={own.label} help={own.help} error={own.error}>
      {(ids) => (
        <textarea
          rows="3"
          {...area}
          id={ids.id}
          class="form-input form-area"
          aria-describedby={ids.describedBy()}
          aria-invalid={ids.isInvalid()}
          value={own.value}
          onInput={(event) => own.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
