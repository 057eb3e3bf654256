import { createUniqueId, Show } from 'solid-js';
import { CONFIG_FIELDS, type FieldName } from '../../shared/config/config.ts';
import { dataAttribute } from '../../shared/config/field.ts';
import { Icon } from '../base/Icon.tsx';
import { Prose } from '../base/Prose.tsx';
import type { Studio } from '../base/studio.ts';
import { useTexts } from '../base/texts/use-texts.ts';
import { Contrast } from './Contrast.tsx';
import { Control } from './Control.tsx';
import { contrastFields } from './contrast.ts';
import { controlOf } from './control-of.ts';
import { problemOf } from './problem-of.ts';

type FieldRowProps = { name: FieldName; doc: string; studio: Studio };

/** One field with its control, its sentence, and what is wrong with its value. */
export function FieldRow(props: FieldRowProps) {
  const texts = useTexts();
  const id = createUniqueId();
  const labelId = createUniqueId();
  const docId = createUniqueId();
  const value = () => props.studio.settings().get(props.name);
  const standard = () => props.studio.place.defaults[props.name];
  const isGroup = () => controlOf(CONFIG_FIELDS[props.name]) === 'segments';
  const problem = () => problemOf(props.name, value(), texts().problem);

  return (
    <div
      class="field"
      data-field={props.name}
      data-changed={value() === standard() ? undefined : ''}
    >
      <div class="field-head">
        <label id={labelId} for={isGroup() ? undefined : id} title={dataAttribute(props.name)}>
          {props.name}
        </label>
        <Show when={value() !== standard()}>
          <button
            type="button"
            class="field-reset"
            aria-label={texts().resetField(props.name)}
            onClick={() => props.studio.change({ [props.name]: standard() })}
          >
            {texts().reset}
          </button>
        </Show>
      </div>
      <Control
        name={props.name}
        id={id}
        labelId={labelId}
        describedBy={docId}
        isInvalid={problem() !== undefined}
        value={value()}
        onChange={(next) => props.studio.change({ [props.name]: next }, props.name)}
        onSettle={() => props.studio.endStep()}
      />
      <div id={docId} class="field-doc">
        <Show
          when={problem()}
          fallback={
            <p>
              <Prose text={props.doc} />
            </p>
          }
        >
          {(text) => (
            <p class="trouble">
              <Icon name="close" />
              {text()}
            </p>
          )}
        </Show>
      </div>
      <Show when={contrastFields.includes(props.name)}>
        <Contrast name={props.name} settings={props.studio.settings()} />
      </Show>
    </div>
  );
}
