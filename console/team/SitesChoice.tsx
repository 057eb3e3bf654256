import { createUniqueId, For, Show } from 'solid-js';
import { readableName } from '../../shared/readable-name.ts';
import { useLanguage } from '../base/language.ts';
import { FormError } from '../base/form/FormError.tsx';

/** Ids of sites; null stands for all. */
export type SiteIds = string[] | null;

type SitesChoiceProps = {
  sites: readonly { id: string; name: string }[];
  value: SiteIds;
  error?: string | undefined;
  onChange(value: SiteIds): void;
};

/** All sites, those to come too, or some of them by name. */
export function SitesChoice(props: SitesChoiceProps) {
  const { texts } = useLanguage();
  const name = createUniqueId();
  const toggle = (id: string, isChosen: boolean) => {
    const others = (props.value ?? []).filter((chosen) => chosen !== id);
    props.onChange(isChosen ? [...others, id] : others);
  };
  return (
    <fieldset class="form-group" aria-describedby={props.error ? `${name}-error` : undefined}>
      <legend>{texts().team.access}</legend>
      <label class="form-check">
        <input
          type="radio"
          name={name}
          checked={props.value === null}
          onChange={() => props.onChange(null)}
        />
        {texts().team.allSites}
      </label>
      <label class="form-check">
        <input
          type="radio"
          name={name}
          checked={props.value !== null}
          onChange={() => props.onChange([])}
        />
        {texts().team.someSites}
      </label>
      <Show when={props.value !== null}>
        <div class="form-inner">
          <For each={props.sites} fallback={<p class="form-help">{texts().team.noSitesYet}</p>}>
            {(site) => (
              <label class="form-check">
                <input
                  type="checkbox"
                  checked={props.value?.includes(site.id) ?? false}
                  onChange={(event) => toggle(site.id, event.currentTarget.checked)}
                />
                <bdi>{readableName(site.name)}</bdi>
              </label>
            )}
          </For>
        </div>
      </Show>
      <FormError id={`${name}-error`} text={props.error} />
    </fieldset>
  );
}
