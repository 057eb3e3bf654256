import { A } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import type { ConfigReply } from '../../shared/wire/operator-wire.ts';
import { Card } from '../base/Card.tsx';
import { SaveBar } from '../base/form/SaveBar.tsx';
import { Switch } from '../base/form/Switch.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { Page } from '../base/Page.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { PATHS } from '../base/paths.ts';
import { useToast } from '../base/toast.ts';
import { useAccountsApi } from '../state/apis.ts';
import { createLoad, type Load } from '../state/load.ts';
import { LoadedView } from '../state/LoadedView.tsx';
import { createSubmit } from '../state/submit.ts';
import { useSession } from '../state/session.ts';

const SWITCH = 'feature.cs.link_entry.enabled';

/** Settings of the whole platform. */
export function SettingsPage() {
  const { texts } = useLanguage();
  const session = useSession();
  const api = useAccountsApi();
  const load = createLoad(() => api.config());
  return (
    <Page>
      <PageHeader title={texts().settings.title} description={texts().settings.hint} />
      <LoadedView load={load}>{(config) => <LinksCard config={config()} load={load} />}</LoadedView>
      <Show when={session.can('admin.cs.team')}>
        <Card
          title={texts().settings.apiTokens}
          description={texts().settings.apiTokensText}
          actions={
            <A class="button" href={PATHS.apiTokens}>
              {texts().settings.openApiTokens}
            </A>
          }
        >
          {null}
        </Card>
      </Show>
    </Page>
  );
}

function LinksCard(props: { config: ConfigReply; load: Load<ConfigReply> }) {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const api = useAccountsApi();
  const [chosen, setChosen] = createSignal<boolean>();
  const [typed, setTyped] = createSignal<string>();
  const words = () => texts().settings;
  const isOn = () => chosen() ?? props.config[SWITCH];
  const base = () => typed() ?? props.config.standaloneBaseUrl;
  const isDirty = () =>
    isOn() !== props.config[SWITCH] || base() !== props.config.standaloneBaseUrl;
  const isBase = () => base().trim() === '' || isWebAddress(base());

  const discard = () => {
    setChosen(undefined);
    setTyped(undefined);
    submit.clear();
  };
  const submit = createSubmit(async () => {
    const change = {
      [SWITCH]: isOn(),
      ...(typed() === undefined ? {} : { standaloneBaseUrl: base().trim() || null }),
    };
    props.load.set(await api.setConfig(change));
  });
  const save = async () => {
    if (!isBase() || !(await submit.run())) return;
    discard();
    showToast(texts().saved);
  };

  return (
    <Card title={words().links} description={words().linksText}>
      <form
        class="form-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isDirty()) void save();
        }}
      >
        <Switch
          label={words().linkSwitch}
          help={words().linkSwitchHelp}
          isOn={isOn()}
          onChange={setChosen}
        />
        <TextInput
          label={words().base}
          help={words().baseHelp}
          type="url"
          isMono={true}
          autocomplete="off"
          spellcheck={false}
          error={isBase() ? undefined : words().baseBad}
          value={base()}
          onInput={setTyped}
        />
      </form>
      <SaveBar
        isDirty={isDirty()}
        isSaving={submit.isBusy()}
        canSave={isBase()}
        error={submit.error()}
        onSave={() => void save()}
        onDiscard={discard}
      />
    </Card>
  );
}

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text.trim()).protocol);
  } catch {
    // Half an address.
    return false;
  }
}
