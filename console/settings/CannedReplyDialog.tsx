import { createSignal, untrack } from 'solid-js';
import { readableName } from '../../shared/readable-name.ts';
import { isBlank, MAX_TEXT_LENGTH } from '../../shared/text.ts';
import type { CannedReply } from '../../shared/wire/desk-wire.ts';
import { FormDialog } from '../base/FormDialog.tsx';
import { Select } from '../base/form/Select.tsx';
import { TextArea } from '../base/form/TextArea.tsx';
import { TextInput } from '../base/form/TextInput.tsx';
import { useLanguage } from '../base/language.ts';
import { useCannedRepliesApi } from '../state/apis.ts';
import { useSession } from '../state/console-session.ts';
import { createSubmit } from '../state/submit.ts';

export type NamedSite = { siteId: string; siteName: string };

type CannedReplyDialogProps = {
  /** Left out, a new one is made. */
  reply?: CannedReply;
  sites: readonly NamedSite[];
  onSaved(): Promise<void>;
  onClose(): void;
};

const LONGEST_SHORTCUT = 32;
const EVERYWHERE = '';

export function CannedReplyDialog(props: CannedReplyDialogProps) {
  const { texts } = useLanguage();
  const session = useSession();
  const api = useCannedRepliesApi();
  const words = () => texts().canned;
  const before = untrack(() => props.reply);
  const worksEverywhere = session.me()?.siteIds === null;
  const firstSite = () => props.sites[0]?.siteId ?? EVERYWHERE;
  const [shortcut, setShortcut] = createSignal(before?.shortcut ?? '');
  const [text, setText] = createSignal(before?.text ?? '');
  const [site, setSite] = createSignal(
    before?.siteId ?? (worksEverywhere ? EVERYWHERE : untrack(firstSite)),
  );
  const [isTried, setIsTried] = createSignal(false);
  const isShortcut = () => /^[^\s/]+$/.test(shortcut());
  const siteOptions = () => [
    ...(worksEverywhere ? [{ value: EVERYWHERE, label: words().allSites }] : []),
    ...props.sites.map(({ siteId, siteName }) => ({
      value: siteId,
      label: readableName(siteName),
    })),
  ];

  const submit = createSubmit(async () => {
    const body = { shortcut: shortcut(), text: text(), siteId: site() || null };
    await (before ? api.change(before.id, body) : api.add(body));
    await props.onSaved();
  });
  const save = async () => {
    setIsTried(true);
    if (isShortcut() && !isBlank(text()) && (await submit.run())) props.onClose();
  };
  const shortcutError = () => {
    if (submit.field() === 'shortcut') return submit.error();
    return isTried() && !isShortcut() ? words().shortcutBad : undefined;
  };

  return (
    <FormDialog
      title={before ? words().editTitle : words().add}
      submit={words().save}
      isBusy={submit.isBusy()}
      error={submit.field() === 'shortcut' ? undefined : submit.error()}
      onSubmit={() => void save()}
      onClose={() => props.onClose()}
    >
      <TextInput
        label={words().shortcut}
        help={words().shortcutHelp}
        error={shortcutError()}
        maxlength={LONGEST_SHORTCUT}
        autocomplete="off"
        spellcheck={false}
        value={shortcut()}
        onInput={setShortcut}
      />
      <TextArea
        label={words().text}
        help={words().textHelp}
        error={isTried() && isBlank(text()) ? words().textMissing : undefined}
        rows="5"
        dir="auto"
        maxlength={MAX_TEXT_LENGTH}
        value={text()}
        onInput={setText}
      />
      <Select label={words().site} value={site()} options={siteOptions()} onChange={setSite} />
    </FormDialog>
  );
}
