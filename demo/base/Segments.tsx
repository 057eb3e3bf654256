import { createUniqueId, For, Show } from 'solid-js';
import { Icon, type IconName } from './Icon.tsx';

type SegmentsProps<Value extends string> = {
  /** Names the group, where nothing on the screen does. */
  label?: string | undefined;
  labelledBy?: string | undefined;
  describedBy?: string | undefined;
  /** None is chosen where it is no segment's. */
  value: Value | (string & {});
  options: readonly { value: Value; label: string; icon?: IconName }[];
  onChange(value: Value): void;
};

/** One of a few: radio buttons, which the arrow keys move between, in the clothes of a switch. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const group = createUniqueId();
  return (
    <div
      class="segments"
      role="radiogroup"
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
    >
      <For each={props.options}>
        {(option) => (
          <label class="segment">
            <input
              type="radio"
              name={group}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              <Show when={option.icon}>{(icon) => <Icon name={icon()} />}</Show>
              <span class="segment-text">{option.label}</span>
            </span>
          </label>
        )}
      </For>
    </div>
  );
}
