import { CopyButton } from './CopyButton.tsx';
import { Dialog } from './Dialog.tsx';
import { useLanguage } from './language.ts';

type ShownOnceDialogProps = {
  title: string;
  description: string;
  /** The secret itself: the server tells it this once. */
  text: string;
  /** Names what it is. */
  label: string;
  copy: string;
  onClose(): void;
};

/** Shows the only copy of something, until the person says that they have it. */
export function ShownOnceDialog(props: ShownOnceDialogProps) {
  const { texts } = useLanguage();
  return (
    <Dialog
      title={props.title}
      description={props.description}
      isKept={true}
      onClose={() => props.onClose()}
      onSubmit={() => props.onClose()}
      footer={
        <button type="submit" class="button button-primary">
          {texts().done}
        </button>
      }
    >
      <div class="secret" role="group" aria-label={props.label}>
        <code>{props.text}</code>
        <CopyButton text={props.text} label={props.copy} />
      </div>
    </Dialog>
  );
}
