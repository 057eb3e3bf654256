import { createSignal, Show } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import { useLanguage } from '../../base/language.ts';
import { useToast } from '../../base/toast.ts';
import { useVisitorsApi } from '../../state/apis.ts';
import type { ThreadVisitor } from '../../state/known-threads.ts';
import { createSubmit } from '../../state/submit.ts';
import { ownIdOf } from '../../base/visitor-name.ts';
import { DeleteVisitorDialog } from './DeleteVisitorDialog.tsx';
import { saveAsFile } from './save-as-file.ts';

type VisitorDataProps = {
  visitor: ThreadVisitor;
  name: string;
  /** `isLinked`: with those who look like the same person. */
  onDeleted(isLinked: boolean): void;
};

/** The visitor's right to their data: a copy of it, and its end. */
export function VisitorData(props: VisitorDataProps) {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const api = useVisitorsApi();
  const words = () => texts().person;
  const [isDeleting, setIsDeleting] = createSignal(false);
  const id = () => ownIdOf(props.visitor);

  const submit = createSubmit(async () => {
    const data = await api.export(id(), {});
    saveAsFile(`visitor-${id()}.json`, data);
  });
  const exportData = async () => {
    const isDone = await submit.run();
    const reason = submit.error();
    if (!isDone && reason !== undefined) showToast(words().exportFailed(reason), 'bad');
  };

  return (
    <section class="details-section">
      <h3>{words().data}</h3>
      <div class="details-actions">
        <button
          type="button"
          class="button"
          disabled={submit.isBusy()}
          onClick={() => void exportData()}
        >
          {words().export}
        </button>
        <button type="button" class="button details-delete" onClick={() => setIsDeleting(true)}>
          {words().delete}
        </button>
      </div>
      <Show when={isDeleting()}>
        <DeleteVisitorDialog
          name={isolate(props.name)}
          id={id()}
          hasLookAlikes={props.visitor.lookAlikes.length > 0}
          onDeleted={(isLinked) => {
            showToast(words().deleted);
            props.onDeleted(isLinked);
          }}
          onClose={() => setIsDeleting(false)}
        />
      </Show>
    </section>
  );
}
