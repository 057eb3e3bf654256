import { createUniqueId, For } from 'solid-js';
import { CONFIG_FIELDS, dataAttribute, FIELD_NAMES, type FieldName } from '../shared/config.ts';
import { SettingField } from './SettingField.tsx';
import { toSearch, type Settings } from './settings.ts';

type SettingsFormProps = { origin: string; settings: Settings };

/** Every field of the widget's configuration; applying loads the page with what was chosen. */
export function SettingsForm(props: SettingsFormProps) {
  const titleId = createUniqueId();

  const apply = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const chosen = chosenIn(new FormData(event.currentTarget));
    location.assign(location.pathname + toSearch(chosen, props.origin) + location.hash);
    // An address that differs in its fragment alone, or not at all, would load nothing.
    if (toSearch(chosen, props.origin) === location.search) location.reload();
  };

  return (
    <form class="card settings" aria-labelledby={titleId} onSubmit={apply}>
      <div class="card-head">
        <h3 id={titleId}>Settings</h3>
        <a class="reset" href={location.pathname}>
          Reset
        </a>
      </div>
      <div class="settings-fields">
        <For each={FIELD_NAMES}>
          {(name) => (
            <SettingField
              name={name}
              attribute={dataAttribute(name)}
              value={props.settings.get(name)}
            />
          )}
        </For>
      </div>
      <button type="submit" class="button button-solid">
        Apply
      </button>
    </form>
  );
}

/** What differs from the default: an empty field, a checkbox as it was, say nothing. */
function chosenIn(form: FormData): Settings {
  const chosen = new Map<FieldName, string>();
  for (const name of FIELD_NAMES) {
    const spec = CONFIG_FIELDS[name];
    const value = form.get(name);
    if (spec.kind === 'boolean') {
      if (form.has(name) !== spec.default) chosen.set(name, String(form.has(name)));
    } else if (typeof value === 'string' && value.trim() !== '') {
      chosen.set(name, value.trim());
    }
  }
  return chosen;
}
