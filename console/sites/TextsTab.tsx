import { LOOK_FIELDS } from '../../shared/config/config.ts';
import { LOCAL_TEXT_FIELDS, MAX_WELCOME, type LocalText } from '../../shared/local-text.ts';
import { For } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { useLanguage } from '../base/language.ts';
import { createDraft } from '../state/draft.ts';
import { DraftBar } from '../state/DraftBar.tsx';
import { patchOf, textsOf } from './local-text-draft.ts';
import { LocalTextFields } from './LocalTextFields.tsx';
import { useSite } from './site-context.ts';

/** Everything that people write for visitors, in both languages. */
export function TextsTab() {
  const { texts } = useLanguage();
  const { site, change } = useSite();
  const themed = (name: string) => textsOf(site().theme[name] as LocalText | undefined);
  const draft = createDraft(
    () => ({
      welcome: textsOf(site().welcome),
      headerTitle: themed('headerTitle'),
      headerSubtitle: themed('headerSubtitle'),
      buttonLabel: themed('buttonLabel'),
    }),
    ({ welcome, ...theme }) =>
      change({
        ...(welcome && { welcome: patchOf(welcome) }),
        theme: Object.fromEntries(
          Object.entries(theme).map(([name, value]) => [name, patchOf(value)]),
        ),
      }),
  );
  return (
    <>
      <Card description={texts().sites.textsHint} title={texts().sites.tabs.texts}>
        <div class="form-stack">
          <LocalTextFields
            label={texts().sites.welcome}
            help={texts().sites.welcomeHelp}
            isLong={true}
            maxLength={MAX_WELCOME}
            value={draft.value().welcome}
            errorIn={(locale) => draft.errorAt(`welcome.${locale}`)}
            onInput={(welcome) => draft.set({ welcome })}
          />
          <For each={LOCAL_TEXT_FIELDS}>
            {(name) => (
              <LocalTextFields
                label={texts().sites[name]}
                help={name === 'buttonLabel' ? texts().sites.buttonLabelHelp : undefined}
                maxLength={LOOK_FIELDS[name].maxLength}
                value={draft.value()[name]}
                errorIn={(locale) => draft.errorAt(`theme.${name}.${locale}`)}
                onInput={(value) => draft.set({ [name]: value })}
              />
            )}
          </For>
        </div>
      </Card>
      <DraftBar draft={draft} />
    </>
  );
}
