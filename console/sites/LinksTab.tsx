import { createSignal, Show } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { CopyButton } from '../base/CopyButton.tsx';
import { Switch } from '../base/form/Switch.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { useSession } from '../state/console-session.ts';
import { BrandCard } from './BrandCard.tsx';
import { createDraft } from '../state/draft.ts';
import { DraftBar } from '../state/DraftBar.tsx';
import { linkForm, linkPatch, type LinkForm } from './link-form.ts';
import { SecretCard } from './SecretCard.tsx';
import { SignedLinkCard } from './SignedLinkCard.tsx';
import { useSite } from './site-context.ts';

/** The page of its own that a link opens: switch, brand, secret and signed links. */
export function LinksTab() {
  const { texts } = useLanguage();
  const session = useSession();
  const { site, change } = useSite();
  const draft = createDraft<LinkForm>(
    () => linkForm(site()),
    ({ enforce, ...link }) =>
      change({
        linkEntry: linkPatch(link),
        // This one is the site's, and not for whoever manages its links alone.
        ...(enforce !== undefined && { requireSignature: enforce }),
      }),
  );
  const [secretCount, setSecretCount] = createSignal(0);
  const isTtl = () => /^[1-9]\d{0,7}$/.test(draft.value().ttl);

  return (
    <>
      <Card title={texts().sites.linkTitle} description={texts().sites.linkHint}>
        <div class="form-stack">
          <Switch
            label={texts().sites.linkOn}
            help={texts().sites.linkOnHelp}
            isOn={draft.value().isOn}
            onChange={(isOn) => draft.set({ isOn })}
          />
          <Show when={site().linkEntry.enabled}>
            <PreviewLink />
          </Show>
          <Show when={session.can('admin.cs.site.manage')}>
            <Switch
              label={texts().sites.enforce}
              help={
                site().linkEntry.hasSecret
                  ? texts().sites.enforceHelp
                  : texts().sites.signNeedsSecret
              }
              isOn={draft.value().enforce}
              isDisabled={!site().linkEntry.hasSecret && !draft.value().enforce}
              onChange={(enforce) => draft.set({ enforce })}
            />
          </Show>
          <TextInput
            label={texts().sites.ttl}
            help={texts().sites.ttlHelp}
            error={draft.errorAt('linkEntry.ttlSec')}
            inputmode="numeric"
            value={draft.value().ttl}
            onInput={(ttl) => draft.set({ ttl: ttl.trim() })}
          />
        </div>
      </Card>
      <SecretCard onMade={() => setSecretCount(secretCount() + 1)} />
      <SignedLinkCard secretCount={secretCount()} />
      <BrandCard draft={draft} />
      <DraftBar draft={draft} canSave={isTtl()} />
    </>
  );
}

function PreviewLink() {
  const { texts } = useLanguage();
  const { site } = useSite();
  const address = () => site().linkUrl;
  return (
    <div>
      <p class="form-label">{texts().sites.linkAddress}</p>
      <div class="secret">
        <code>{address()}</code>
        <CopyButton text={address()} label={`${texts().copy}: ${texts().sites.linkAddress}`} />
        <a class="button" href={address()} target="_blank" rel="noreferrer">
          {texts().sites.open}
        </a>
      </div>
    </div>
  );
}
