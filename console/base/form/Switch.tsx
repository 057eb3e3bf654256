import { createUniqueId, Show } from 'solid-js';
import './form.css';

type SwitchProps = {
  label: string;
  help?: string | undefined;
  isOn: boolean;
  onChange(isOn: boolean): void;
  isDisabled?: boolean;
};

/** Something that is on or off, with its words to the left. */
export function Switch(props: SwitchProps) {
  const id = createUniqueId();
  return (
    <div class="form-switch">
      <div class="form-switch-words">
        <label id={`${id}-label`} class="form-label" for={id}>
          {props.label}
        </label>
        <Show when={props.help}>
          <p id={`${id}-help`} class="form-help">
            {props.help}
          </p>
        </Show>
      </div>
      <button
        id={id}
        type="button"
        role="switch"
        class="switch"
        aria-checked={props.isOn}
        aria-labelledby={`${id}-label`}
        aria-describedby={props.help ? `${id}-help` : undefined}
        disabled={props.isDisabled ?? false}
        onClick={() => props.onChange(!props.isOn)}
      >
        <span class="switch-thumb" />
      </button>
    </div>
  );
}
