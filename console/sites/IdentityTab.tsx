import { FINGERPRINT_MATCHINGS } from '../../shared/wire-values.ts';
import { createSignal } from 'solid-js';
import { Card } from '../base/Card.tsx';
import { CopyButton } from '../base/CopyButton.tsx';
import { Select } from '../base/form/Select.tsx';
import { Switch } from '../base/form/Switch.tsx';
import { useLanguage } from '../base/language.ts';
import { createDraft } from '../state/draft.ts';
import { DraftBar } from '../state/DraftBar.tsx';
import { SNIPPET_LANGUAGES, signSnippet, type SnippetLanguage } from './sign-snippets.ts';
import { useSite } from './site-context.ts';

/** The rules by which visitors are known: signed ids, and browsers that look familiar. */
export function IdentityTab() {
  const { texts } = useLanguage();
  const { site, change } = useSite();
  const draft = createDraft(
    () => ({ requireSignature: site().requireSignature, fingerprint: site().fingerprint }),
    change,
  );
  const hasSecret = () => site().linkEntry.hasSecret;
  return (
    <>
      <Card title={texts().sites.identityTitle} description={texts().sites.identityHint}>
        <Switch
          label={texts().sites.requireSignature}
          help={hasSecret() ? texts().sites.requireSignatureHelp : texts().sites.requireNeedsSecret}
          isOn={draft.value().requireSignature}
          isDisabled={!hasSecret() && !draft.value().requireSignature}
          onChange={(requireSignature) => draft.set({ requireSignature })}
        />
      </Card>
      <SnippetCard />
      <Card title={texts().sites.fingerprintTitle}>
        <Select
          label={texts().sites.fingerprint}
          help={texts().sites.fingerprintHelp}
          value={draft.value().fingerprint}
          options={FINGERPRINT_MATCHINGS.map((value) => ({
            value,
            label: texts().sites.fingerprints[value],
          }))}
          onChange={(fingerprint) => draft.set({ fingerprint })}
        />
      </Card>
      <DraftBar draft={draft} />
    </>
  );
}

function SnippetCard() {
  const { texts } = useLanguage();
  const [language, setLanguage] = createSignal<SnippetLanguage>('node');
  const code = () => signSnippet(language());
  return (
    <Card title={texts().sites.snippetsTitle} description={texts().sites.snippetsHint}>
      <div class="form-stack">
        <Select
          label={texts().sites.snippetLanguage}
          value={language()}
          options={SNIPPET_LANGUAGES}
          onChange={setLanguage}
        />
        <div class="code">
          <pre tabindex="0">
            <code>{code()}</code>
          </pre>
          <CopyButton text={code()} label={texts().sites.copyCode} />
        </div>
      </div>
    </Card>
  );
}
