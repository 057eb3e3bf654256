import { createEffect, For, Show } from 'solid-js';
import { MOST_COUNTED } from '../../../shared/inbox-limits.ts';
import { readableName } from '../../../shared/readable-name.ts';
import type { InboxCounts } from '../../../shared/wire/agent-wire.ts';
import { Picker } from '../../base/form/Picker.tsx';
import { useLanguage } from '../../base/language.ts';
import { PLAIN_VIEWS, type InboxView } from '../../state/inbox-view.ts';
import type { SiteNames } from '../../state/site-names.ts';

type ViewChoiceProps = {
  view: InboxView;
  /** Undefined until the server has counted. */
  counts: InboxCounts | undefined;
  siteNames: SiteNames;
  onView(view: InboxView): void;
};

/** The views of the inbox, with how much is in each. */
export function ViewChoice(props: ViewChoiceProps) {
  const { texts } = useLanguage();
  return (
    <div class="views" role="group" aria-label={texts().desk.views}>
      <For each={PLAIN_VIEWS}>
        {(type) => (
          <button
            type="button"
            class="view"
            aria-pressed={props.view.type === type}
            onClick={() => props.onView({ type })}
          >
            <span>{texts().desk.view[type]}</span>
            <Show when={props.counts}>
              {(counts) => <span class="view-count">{countText(counts()[type])}</span>}
            </Show>
          </button>
        )}
      </For>
      <SiteChoice {...props} />
    </div>
  );
}

/** The open conversations of one site, where there are several. */
function SiteChoice(props: ViewChoiceProps) {
  const { texts, locale } = useLanguage();
  const siteIds = () => Object.keys(props.counts?.sites ?? {});
  const siteId = () => (props.view.type === 'site' ? props.view.siteId : '');

  createEffect(() => {
    if (siteIds().length > 1) void props.siteNames.learn(siteIds());
  });

  const sites = () =>
    [...props.siteNames.names()]
      .filter(([id]) => siteIds().includes(id))
      .map(([id, name]) => ({ id, name: readableName(name), count: props.counts?.sites[id] ?? 0 }))
      .sort((one, other) => one.name.localeCompare(other.name, locale()));

  const options = () => [
    { value: '', label: texts().desk.allSites },
    ...sites().map(({ id, name, count }) => ({
      value: id,
      label: texts().desk.siteWithCount(name, countText(count)),
    })),
  ];

  return (
    <Show when={sites().length > 1}>
      <span class="view-site" data-chosen={siteId() === '' ? 'false' : 'true'}>
        <Picker
          aria-label={texts().desk.bySite}
          value={siteId()}
          options={options()}
          onChange={(id) =>
            props.onView(id === '' ? { type: 'open' } : { type: 'site', siteId: id })
          }
        />
      </span>
    </Show>
  );
}

/** Counting ends at a bound, which stands for "or more". */
function countText(count: number): string {
  return count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : String(count);
}
