import { createSignal, Show } from 'solid-js';
import { isLocale, LOCALES } from '../../shared/locale.ts';
import { Card } from '../base/Card.tsx';
import { ConfirmDialog } from '../base/ConfirmDialog.tsx';
import { CopyButton } from '../base/CopyButton.tsx';
import { Select } from '../base/form/Select.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { createDraft } from '../state/draft.ts';
import { DraftBar } from '../state/DraftBar.tsx';
import { createSubmit } from '../state/submit.ts';
import { useSite } from './site-context.ts';

/** Name, key, default language, and whether the site is on. */
export function GeneralTab() {
  const { texts } = useLanguage();
  const { site, change } = useSite();
  const draft = createDraft(
    () => ({ name: site().name, locale: site().locale ?? '' }),
    ({ name, locale }) =>
      change({
        ...(name !== undefined && { name: name.trim() }),
        ...(locale !== undefined && { locale: isLocale(locale) ? locale : null }),
      }),
  );
  return (
    <>
      <Card>
        <div class="form-stack">
          <TextInput
            label={texts().sites.name}
            help={texts().sites.nameHelp}
            error={draft.errorAt('name')}
            maxLength={128}
            value={draft.value().name}
            onInput={(name) => draft.set({ name })}
          />
          <Select
            label={texts().sites.defaultLanguage}
            help={texts().sites.defaultLanguageHelp}
            value={draft.value().locale}
            options={[
              { value: '', label: texts().sites.browserLanguage },
              ...LOCALES.map((value) => ({ value, label: texts().sites.languages[value] })),
            ]}
            onChange={(locale) => draft.set({ locale })}
          />
        </div>
      </Card>
      <Card title={texts().sites.key} description={texts().sites.keyHelp}>
        <div class="secret">
          <code>{site().appKey}</code>
          <CopyButton text={site().appKey} label={`${texts().copy}: ${texts().sites.key}`} />
        </div>
      </Card>
      <StatusCard />
      <DraftBar draft={draft} canSave={draft.value().name.trim() !== ''} />
    </>
  );
}

function StatusCard() {
  const { texts } = useLanguage();
  const { site, change } = useSite();
  const [isAsking, setIsAsking] = createSignal(false);
  const isOn = () => site().enabled;
  const submit = createSubmit(() => change({ enabled: !isOn() }));
  return (
    <>
      <Card
        title={texts().sites.status}
        description={isOn() ? texts().sites.statusOn : texts().sites.statusOff}
        actions={
          <button type="button" class="button" onClick={() => setIsAsking(true)}>
            {isOn() ? texts().sites.turnOff : texts().sites.turnOn}
          </button>
        }
      />
      <Show when={isAsking()}>
        <ConfirmDialog
          title={isOn() ? texts().sites.turnOffTitle : texts().sites.turnOnTitle}
          description={isOn() ? texts().sites.turnOffText : texts().sites.turnOnText}
          confirm={isOn() ? texts().sites.turnOff : texts().sites.turnOn}
          isDangerous={isOn()}
          onConfirm={() => submit.confirm(() => {})}
          onClose={() => setIsAsking(false)}
        />
      </Show>
    </>
  );
}
