import { For } from 'solid-js';
import { CopyButton } from '../base/CopyButton.tsx';
import { Dialog } from '../base/Dialog.tsx';
import { useLanguage } from '../base/language.ts';

/** Codes for the day on which the phone is lost, shown this once. */
export function BackupCodesDialog(props: { codes: readonly string[]; onClose(): void }) {
  const { texts } = useLanguage();
  const words = () => texts().profile;
  const text = () => `${props.codes.join('\n')}\n`;
  return (
    <Dialog
      title={words().backupTitle}
      description={words().backupText}
      isKept={true}
      onClose={() => props.onClose()}
      onSubmit={() => props.onClose()}
      footer={
        <button type="submit" class="button button-primary">
          {words().codesSaved}
        </button>
      }
    >
      <ul class="backup-codes" role="list">
        <For each={props.codes}>{(code) => <li>{code}</li>}</For>
      </ul>
      <div class="backup-buttons">
        <CopyButton text={text()} label={words().copyCodes} />
        <a
          class="button"
          rel="external"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text())}`}
          download="backup-codes.txt"
        >
          {words().download}
        </a>
      </div>
    </Dialog>
  );
}
