import { createUniqueId, For, type JSX } from 'solid-js';
import { CONFIG_FIELDS, type FieldName } from '../shared/config/config.ts';
import { dataAttribute, type FieldSpec } from '../shared/config/field.ts';
import { API_BASE, COLOR, WEB_ADDRESS, WS_BASE, type Form } from '../shared/config/forms.ts';
import { Prose } from './Prose.tsx';
import { toHex } from './hex.ts';

type SettingFieldProps = {
  name: FieldName;
  doc: string;
  value: string | undefined;
  /** undefined: says nothing. */
  onChange(value: string | undefined): void;
};

const ADDRESSES: readonly Form[] = [WEB_ADDRESS, API_BASE, WS_BASE];

const EXAMPLES: Partial<Record<FieldName, string>> = {
  extra: '{"orderNo":"O-2026-001"}',
  signature: '{"t":1716268800,"s":"8f0a…"}',
  buttonIcon: '<svg viewBox="0 0 24 24">…</svg>',
  headerBackground: 'linear-gradient(120deg, #1e3a8a, #2f54eb)',
};

/** One field, with the control that its row in the table asks for. */
export function SettingField(props: SettingFieldProps) {
  const id = createUniqueId();
  const docId = createUniqueId();
  const spec = (): FieldSpec => CONFIG_FIELDS[props.name];
  const common = () => ({ id, name: props.name, 'aria-describedby': docId });
  const say = (text: string) => props.onChange(text.trim() === '' ? undefined : text.trim());

  const control = (): JSX.Element => {
    const current = spec();
    if ('values' in current) {
      return (
        <select {...common()} onChange={(event) => say(event.currentTarget.value)}>
          <option value="" selected={props.value === undefined}>
            {current.default === undefined ? 'not set' : `default: ${current.default}`}
          </option>
          <For each={current.values}>
            {(value) => (
              <option value={value} selected={value === props.value}>
                {value}
              </option>
            )}
          </For>
        </select>
      );
    }
    if ('min' in current) {
      return (
        <input
          {...common()}
          type="number"
          min={current.min}
          max={current.max}
          placeholder={String(current.default)}
          value={props.value ?? ''}
          onInput={({ currentTarget }) => {
            // Half a number reads as nothing: what was there stays until it is one.
            if (!currentTarget.validity.badInput) say(currentTarget.value);
          }}
        />
      );
    }
    if (!('form' in current)) {
      return (
        <input
          {...common()}
          type="checkbox"
          checked={isTrue(props.value ?? String(current.default))}
          onChange={({ currentTarget: { checked } }) =>
            props.onChange(checked === current.default ? undefined : String(checked))
          }
        />
      );
    }
    const text = (
      <input
        {...common()}
        type="text"
        inputmode={ADDRESSES.includes(current.form) ? 'url' : 'text'}
        autocomplete="off"
        spellcheck={false}
        placeholder={current.default ?? EXAMPLES[props.name] ?? ''}
        value={props.value ?? ''}
        onInput={(event) => say(event.currentTarget.value)}
      />
    );
    if (current.form !== COLOR) return text;
    return (
      <div class="setting-color">
        <input
          type="color"
          aria-label={`Pick ${props.name}`}
          value={toHex(props.value ?? '', current.default ?? CONFIG_FIELDS.primaryColor.default)}
          onInput={(event) => say(event.currentTarget.value)}
        />
        {text}
      </div>
    );
  };

  return (
    <div class="setting" classList={{ 'setting-switch': isSwitch(spec()) }}>
      <label for={id}>
        {props.name} <code>{dataAttribute(props.name)}</code>
      </label>
      {control()}
      <p id={docId} class="setting-doc">
        <Prose text={props.doc} />
      </p>
    </div>
  );
}

function isSwitch(spec: FieldSpec): boolean {
  return !('values' in spec || 'min' in spec || 'form' in spec);
}

/** As an attribute says it: by its word, or by merely being there. */
function isTrue(value: string): boolean {
  return value === 'true' || value === '';
}
