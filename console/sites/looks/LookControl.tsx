import { For, Match, Show, Switch } from 'solid-js';
import { COLOR } from '../../../shared/config/forms.ts';
import { Field } from '../../base/form/Field.tsx';
import { TextInput } from '../../base/form/TextInput.tsx';
import { useLanguage } from '../../base/language.ts';
import { ColorField } from './ColorField.tsx';
import { specOf, type LookName } from './look-fields.ts';

type LookControlProps = {
  name: LookName;
  /** undefined: the default counts. */
  value: string | number | undefined;
  error: string | undefined;
  onChange(value: string | number | undefined): void;
};

/** One field of the looks, with the control that its row in the table of fields asks for. */
export function LookControl(props: LookControlProps) {
  const { texts } = useLanguage();
  const label = () => texts().sites.looks[props.name];
  const set = (text: string) => props.onChange(text.trim() === '' ? undefined : text);
  const numeric = () => {
    const spec = specOf(props.name);
    return 'min' in spec ? spec : undefined;
  };
  const choice = () => {
    const spec = specOf(props.name);
    return 'values' in spec ? spec : undefined;
  };
  const isColor = () => {
    const spec = specOf(props.name);
    return 'form' in spec && spec.form === COLOR;
  };
  return (
    <div class="look">
      <Switch
        fallback={
          <TextInput
            label={label()}
            help={helpOf(props.name, texts().sites)}
            error={props.error}
            autocomplete="off"
            spellcheck={false}
            isMono={true}
            value={String(props.value ?? '')}
            onInput={set}
          />
        }
      >
        <Match when={isColor()}>
          <ColorField
            label={label()}
            help={props.name === 'primaryColorAccent' ? texts().sites.derived : undefined}
            error={props.error}
            value={String(props.value ?? '')}
            fallback={fallbackOf(props.name)}
            onInput={set}
          />
        </Match>
        <Match when={choice()}>
          {(spec) => (
            <Field label={label()} error={props.error}>
              {(ids) => (
                <div id={ids.id} class="segments" role="group" aria-label={label()}>
                  <For each={spec().values}>
                    {(value) => (
                      <button
                        type="button"
                        class="segment"
                        aria-pressed={value === (props.value ?? spec().default)}
                        onClick={() => props.onChange(value)}
                      >
                        {nameOf(value, texts().sites.values)}
                      </button>
                    )}
                  </For>
                </div>
              )}
            </Field>
          )}
        </Match>
        <Match when={numeric()}>
          {(spec) => (
            <Field label={label()} error={props.error}>
              {(ids) => (
                <div class="slider">
                  <input
                    id={ids.id}
                    type="range"
                    min={spec().min}
                    max={spec().max}
                    value={Number(props.value ?? spec().default)}
                    onInput={(event) => props.onChange(Number(event.currentTarget.value))}
                  />
                  <output for={ids.id}>{Number(props.value ?? spec().default)} px</output>
                </div>
              )}
            </Field>
          )}
        </Match>
      </Switch>
      <Show when={props.value !== undefined}>
        <button
          type="button"
          class="button button-quiet look-reset"
          aria-label={texts().sites.resetField(label())}
          onClick={() => props.onChange(undefined)}
        >
          {texts().sites.reset}
        </button>
      </Show>
    </div>
  );
}

function fallbackOf(name: LookName): string {
  const spec = specOf(name);
  return 'form' in spec ? (spec.default ?? '#4d72ff') : '#4d72ff';
}

function nameOf(value: string, names: Readonly<Record<string, string>>): string {
  return names[value] ?? value;
}

function helpOf(
  name: LookName,
  texts: { iconHelp: string; backgroundHelp: string; imageHelp: string },
): string | undefined {
  switch (name) {
    case 'buttonIcon':
      return texts.iconHelp;
    case 'headerBackground':
      return texts.backgroundHelp;
    case 'backgroundImage':
      return texts.imageHelp;
    default:
      return undefined;
  }
}
