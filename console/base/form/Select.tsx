import { Field, type FieldTexts } from './Field.tsx';
import { Picker } from './Picker.tsx';

type SelectProps<Value extends string> = FieldTexts & {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
  isDisabled?: boolean;
};

/** One of a few values; the browser's own control, which phones and screen readers know. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  return (
    <Field label={props.label} help={props.help} error={props.error}>
      {(ids) => (
        <Picker
          id={ids.id}
          aria-describedby={ids.describedBy()}
          aria-invalid={ids.isInvalid()}
          disabled={props.isDisabled ?? false}
          value={props.value}
          options={props.options}
          onChange={(value) => props.onChange(value)}
        />
      )}
    </Field>
  );
}
