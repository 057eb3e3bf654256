import { createSignal, Show } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import { useLanguage } from '../../base/language.ts';
import { useToast } from '../../base/toast.ts';
import { useVisitorsApi } from '../../state/apis.ts';
import type { ThreadVisitor } from '../../state/known-threads.ts';
import { createSubmit } from '../../state/submit.ts';
import { ownIdOf } from '../../../shared/visitor-name.ts';
import { DeleteVisitorDialog } from './DeleteVisitorDialog.tsx';
import { saveAsFile } from './save-as-file.ts';

type VisitorDataProps = {
  visitor: ThreadVisitor;
  name: string;
  /** `isLinked`: with those who look like the same person. */
  onDeleted(deleted: ThreadVisitor, isLinked: boolean): void;
};

/** The visitor's right to their data: a copy of it, and its end. */
export function VisitorData(props: VisitorDataProps) {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const api = useVisitorsApi();
  const words = () => texts().person;
  /** The push that tells of it may take the details away before the answer is there. */
  const [deleting, setDeleting] = createSignal<{ visitor: ThreadVisitor; name: string }>();

  const submit = createSubmit(async () => {
    // The agent may have gone on to another visitor before the answer is there.
    const id = ownIdOf(props.visitor);
    saveAsFile(`visitor-${id}.json`, await api.export(id, {}));
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
        <button
          type="button"
          class="button details-delete"
          onClick={() => setDeleting({ visitor: props.visitor, name: props.name })}
        >
          {words().delete}
        </button>
      </div>
      <Show when={deleting()} keyed>
        {({ visitor, name }) => (
          <DeleteVisitorDialog
            name={isolate(name)}
            id={ownIdOf(visitor)}
            hasLookAlikes={visitor.lookAlikes.length > 0}
            onDeleted={(isLinked) => {
              showToast(words().deleted);
              props.onDeleted(visitor, isLinked);
            }}
            onClose={() => setDeleting(undefined)}
          />
        )}
      </Show>
    </section>
  );
}
