import { For, Show } from 'solid-js';
import { LOOK_FIELDS } from '../../../shared/config/config.ts';
import { Card } from '../../base/Card.tsx';
import { useLanguage } from '../../base/language.ts';
import { createDraft } from '../../state/draft.ts';
import { DraftBar } from '../../state/DraftBar.tsx';
import { useSite } from '../site-context.ts';
import { contrastOn, readColor } from '../../../client/css-color.ts';
import { LOOK_GROUPS, looksOf, looksPatch, pageConfig, type LookGroup } from './look-fields.ts';
import { LookControl } from './LookControl.tsx';
import { Preview } from './Preview.tsx';
import './looks.css';

const GROUPS = Object.keys(LOOK_GROUPS) as LookGroup[];

/** Every field of the looks beside a preview of the real widget. */
export function LooksTab() {
  const { texts, locale } = useLanguage();
  const { site, change } = useSite();
  const draft = createDraft(
    () => looksOf(site().theme),
    (looks) => change({ theme: looksPatch(looks) }),
  );
  return (
    <div class="looks">
      <div class="looks-form">
        <p class="form-help">{texts().sites.looksHint}</p>
        <For each={GROUPS}>
          {(group) => (
            <Card title={texts().sites.groups[group]}>
              <div class="form-stack">
                <For each={LOOK_GROUPS[group]}>
                  {(name) => (
                    <LookControl
                      name={name}
                      value={draft.value()[name]}
                      error={draft.errorAt(`theme.${name}`)}
                      onChange={(value) => draft.set({ [name]: value })}
                    />
                  )}
                </For>
                <Show when={group === 'brand'}>
                  <Contrast color={draft.value().primaryColor} />
                </Show>
              </div>
            </Card>
          )}
        </For>
      </div>
      <Preview config={pageConfig(draft.value(), site().theme, locale())} />
      <DraftBar draft={draft} />
    </div>
  );
}

function Contrast(props: { color: string | number | undefined }) {
  const { texts } = useLanguage();
  const ratio = () => {
    const picked = readColor(String(props.color ?? LOOK_FIELDS.primaryColor.default));
    return picked && contrastOn(picked);
  };
  return (
    <Show when={ratio()}>
      {(known) => (
        <p class="contrast">
          <span class="tag" data-tone="good">
            {texts().sites.contrast(known().toFixed(1))}
          </span>
        </p>
      )}
    </Show>
  );
}
