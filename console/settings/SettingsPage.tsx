import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import type { ConfigReply } from '../../shared/wire/operator-wire.ts';
import { Card } from '../base/Card.tsx';
import { Switch } from '../base/form/Switch.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { Page } from '../base/Page.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { PATHS } from '../base/paths.ts';
import { useSitesApi } from '../state/apis.ts';
import { createDraft } from '../state/draft.ts';
import { DraftBar } from '../state/DraftBar.tsx';
import { createLoad, type Load } from '../state/load.ts';
import { LoadedView } from '../state/LoadedView.tsx';
import { useSession } from '../state/console-session.ts';

const SWITCH = 'feature.cs.link_entry.enabled';

/** Settings of the whole platform. */
export function SettingsPage() {
  const { texts } = useLanguage();
  const session = useSession();
  const api = useSitesApi();
  const load = createLoad(() => api.config());
  return (
    <Page>
      <PageHeader title={texts().settings.title} description={texts().settings.hint} />
      <LoadedView load={load}>{(config) => <LinksCard config={config()} load={load} />}</LoadedView>
      <Show when={session.can('admin.cs.inbox')}>
        <Card
          title={texts().canned.title}
          description={texts().canned.hint}
          actions={
            <A class="button" href={PATHS.cannedReplies}>
              {texts().canned.manage}
            </A>
          }
        />
      </Show>
      <Show when={session.can('admin.cs.team')}>
        <Card
          title={texts().settings.apiTokens}
          description={texts().settings.apiTokensText}
          actions={
            <A class="button" href={PATHS.apiTokens}>
              {texts().settings.openApiTokens}
            </A>
          }
        />
      </Show>
    </Page>
  );
}

function LinksCard(props: { config: ConfigReply; load: Load<ConfigReply> }) {
  const { texts } = useLanguage();
  const api = useSitesApi();
  const words = () => texts().settings;
  const draft = createDraft(
    () => ({ isOn: props.config[SWITCH], base: props.config.standaloneBaseUrl }),
    async ({ isOn, base }) => {
      const change = {
        ...(isOn !== undefined && { [SWITCH]: isOn }),
        ...(base !== undefined && { standaloneBaseUrl: base.trim() || null }),
      };
      props.load.set(await api.setConfig(change));
    },
  );
  const isBase = () => draft.value().base.trim() === '' || isWebAddress(draft.value().base);

  return (
    <Card title={words().links} description={words().linksText}>
      <form
        class="form-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.isDirty() && isBase()) void draft.save();
        }}
      >
        <Switch
          label={words().linkSwitch}
          help={words().linkSwitchHelp}
          isOn={draft.value().isOn}
          onChange={(isOn) => draft.set({ isOn })}
        />
        <TextInput
          label={words().base}
          help={words().baseHelp}
          type="url"
          isMono={true}
          autocomplete="off"
          spellcheck={false}
          error={isBase() ? draft.errorAt('standaloneBaseUrl') : words().baseBad}
          value={draft.value().base}
          onInput={(base) => draft.set({ base })}
        />
      </form>
      <DraftBar draft={draft} canSave={isBase()} />
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
