import { For } from 'solid-js';
import { Field, type FieldTexts } from './Field.tsx';

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
        <span class="form-select">
          <select
            id={ids.id}
            class="form-input"
            aria-describedby={ids.describedBy()}
            aria-invalid={ids.isInvalid()}
            disabled={props.isDisabled ?? false}
            onChange={(event) => {
              const chosen = props.options[event.currentTarget.selectedIndex];
              if (chosen) props.onChange(chosen.value);
            }}
          >
            <For each={props.options}>
              {(option) => (
                <option value={option.value} selected={option.value === props.value}>
                  {option.label}
                </option>
              )}
            </For>
          </select>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="m6 8 4 4 4-4" />
          </svg>
        </span>
      )}
    </Field>
  );
}
