import { createUniqueId, For, type JSX } from 'solid-js';
import { CONFIG_FIELDS, type FieldName } from '../shared/config.ts';

type SettingFieldProps = { name: FieldName; attribute: string; value: string | undefined };

/** One field, with the control that its kind in the field table asks for. */
export function SettingField(props: SettingFieldProps) {
  const id = createUniqueId();

  const control = (): JSX.Element => {
    const spec = CONFIG_FIELDS[props.name];
    switch (spec.kind) {
      case 'enum':
        return (
          <select id={id} name={props.name}>
            <option value="">{'default' in spec ? `default (${spec.default})` : 'not set'}</option>
            <For each={spec.values}>
              {(value) => (
                <option value={value} selected={value === props.value}>
                  {value}
                </option>
              )}
            </For>
          </select>
        );
      case 'boolean':
        return (
          <input
            id={id}
            name={props.name}
            type="checkbox"
            value="true"
            checked={isTrue(props.value ?? String(spec.default))}
          />
        );
      case 'number':
        return (
          <input
            id={id}
            name={props.name}
            type="number"
            min={spec.min}
            max={spec.max}
            placeholder={String(spec.default)}
            value={props.value ?? ''}
          />
        );
      case 'string':
      case 'base':
      case 'url':
      case 'json':
        return (
          <input
            id={id}
            name={props.name}
            type="text"
            autocomplete="off"
            spellcheck={false}
            placeholder={spec.kind === 'json' ? '{"orderNo":"O-2026-001"}' : ''}
            value={props.value ?? ''}
          />
        );
    }
  };

  return (
    <div class="setting" data-kind={CONFIG_FIELDS[props.name].kind}>
      <label for={id}>
        {props.name} <code>{props.attribute}</code>
      </label>
      {control()}
    </div>
  );
}

/** As an attribute says it: by its word, or by merely being there. */
function isTrue(value: string): boolean {
  return value === 'true' || value === '';
}
