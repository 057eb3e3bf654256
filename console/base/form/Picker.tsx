import { For, splitProps, type JSX } from 'solid-js';

type PickerProps<Value extends string> = Omit<
  JSX.SelectHTMLAttributes<HTMLSelectElement>,
  'value' | 'onChange' | 'class'
> & {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
};

/** The browser's own control for one of a few values, without a label. */
export function Picker<Value extends string>(props: PickerProps<Value>) {
  const [own, rest] = splitProps(props, ['value', 'options', 'onChange']);
  return (
    <span class="form-select">
      <select
        {...rest}
        class="form-input"
        onChange={(event) => {
          const chosen = own.options[event.currentTarget.selectedIndex];
          if (chosen) own.onChange(chosen.value);
        }}
      >
        <For each={own.options}>
          {(option) => (
            <option value={option.value} selected={option.value === own.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="m6 8 4 4 4-4" />
      </svg>
    </span>
  );
}
