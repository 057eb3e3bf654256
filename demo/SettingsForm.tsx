import { createUniqueId, For } from 'solid-js';
import { FIELD_GROUPS } from './field-groups.ts';
import { PresetRow } from './PresetRow.tsx';
import { SettingField } from './SettingField.tsx';
import { toSearch, withSettings, type PlaygroundSettings } from './playground-settings.ts';

type SettingsFormProps = {
  origin: string;
  /** The settings that the page was loaded with. */
  applied: PlaygroundSettings;
  /** The settings in the form. */
  draft: PlaygroundSettings;
  onDraft(draft: PlaygroundSettings): void;
};

/** Every field of the widget's configuration; applying loads the page with what was chosen. */
export function SettingsForm(props: SettingsFormProps) {
  const titleId = createUniqueId();
  const search = () => toSearch(props.draft, props.origin);
  const isChanged = () => search() !== toSearch(props.applied, props.origin);
  const change = (changes: Parameters<typeof withSettings>[1]) =>
    props.onDraft(withSettings(props.draft, changes));

  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    const isSameAddress = search() === location.search;
    location.assign(`${location.pathname}${search()}#playground`);
    // An address that differs in its fragment alone, or not at all, would load nothing.
    if (isSameAddress) location.reload();
  };

  // Not validated here: what a value is worth is the widget's to tell.
  return (
    <form class="card settings" aria-labelledby={titleId} noValidate onSubmit={apply}>
      <div class="card-head">
        <h3 id={titleId}>Settings</h3>
        <a class="reset" href={location.pathname}>
          Reset
        </a>
      </div>
      <PresetRow settings={props.draft} onChoose={change} />
      <For each={FIELD_GROUPS}>
        {({ title, fields }) => (
          <fieldset>
            <legend>{title}</legend>
            <div class="settings-fields">
              <For each={fields}>
                {({ name, doc }) => (
                  <SettingField
                    name={name}
                    doc={doc}
                    value={props.draft.get(name)}
                    onChange={(value) => change({ [name]: value })}
                  />
                )}
              </For>
            </div>
          </fieldset>
        )}
      </For>
      <div class="settings-apply">
        <button type="submit" class="button button-solid">
          Apply
        </button>
        <span role="status">{isChanged() ? 'Changed, not applied yet' : ''}</span>
      </div>
    </form>
  );
}
