import { For } from 'solid-js';
import type { FieldName } from '../../shared/config/config.ts';
import { FIELD_GROUPS, type FieldGroupId } from '../base/field-groups.ts';
import type { Studio } from '../base/studio.ts';
import { useTexts } from '../base/texts/use-texts.ts';
import { FieldRow } from './FieldRow.tsx';
import { PresetRow } from './PresetRow.tsx';
import './playground.css';

/** Looks come first: it is for them that people come here. */
const GROUPS = [...FIELD_GROUPS].sort(
  (one, other) => Number(isLook(other.id)) - Number(isLook(one.id)),
);

function isLook(id: FieldGroupId): boolean {
  return id === 'box' || id === 'chatLook';
}

/** Every field of the configuration, each acting on the widget in the preview at once. */
export function Playground(props: { studio: Studio }) {
  const texts = useTexts();
  const isShown = (name: FieldName) => !props.studio.place.fixed.includes(name);
  return (
    <form
      class="playground"
      aria-label={texts().settings}
      noValidate
      onSubmit={(event) => event.preventDefault()}
    >
      <PresetRow
        settings={props.studio.settings()}
        onChoose={(changes) => props.studio.change(changes)}
      />
      <For each={GROUPS}>
        {(group) => (
          <fieldset class="group">
            <legend>{texts().groups[group.id]}</legend>
            <For each={group.fields.filter(({ name }) => isShown(name))}>
              {(field) => (
                <FieldRow
                  name={field.name}
                  doc={texts().fieldDoc(field.name, field.doc)}
                  studio={props.studio}
                />
              )}
            </For>
          </fieldset>
        )}
      </For>
    </form>
  );
}
