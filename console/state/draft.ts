import { useBeforeLeave, useLocation } from '@solidjs/router';
import { createEffect, onCleanup, untrack, type Accessor } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import { createEdits } from './edits.ts';
import { useSession } from './console-session.ts';
import { createSubmit } from './submit.ts';
import { useUnsent } from './unsent.ts';

export type Draft<Value extends object> = {
  value: Accessor<Value>;
  set(changes: Partial<Value>): void;
  isDirty: Accessor<boolean>;
  isSaving: Accessor<boolean>;
  /** The reason why the last attempt to save did not succeed. */
  error: Accessor<string | undefined>;
  /** The same, if it is this field's: its name begins with this path. */
  errorAt(path: string): string | undefined;
  save(): Promise<void>;
  discard(): void;
};

/**
 * The edited form of something that is stored, one on a page. A save that does not succeed keeps what
 * was typed, so does the end of a session, and leaving the page with unsaved changes asks first.
 */
export function createDraft<Value extends object>(
  stored: Accessor<Value>,
  /** Takes what was changed, and the rest is left as it is. */
  send: (changes: Partial<Value>) => Promise<void>,
): Draft<Value> {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const place = useUnsent().of(untrack(() => useSession().me()?.id ?? '')).forms;
  const edits = createEdits(
    stored,
    place,
    untrack(() => useLocation().pathname),
  );
  const submit = createSubmit(() => edits.send(send));

  // The browser itself asks, in its own words, before the tab is closed or loaded anew.
  createEffect(() => {
    if (!edits.isDirty()) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    onCleanup(() => removeEventListener('beforeunload', ask));
  });
  useBeforeLeave((event) => {
    if (event.defaultPrevented) return;
    if (!edits.isDirty()) return edits.discard();
    event.preventDefault();
    // The browser's own dialog: it holds up the navigation in every case.
    if (!confirm(texts().leave)) return;
    edits.discard();
    event.retry(true);
  });

  return {
    value: edits.value,
    set(changes) {
      edits.set(changes);
      submit.clear();
    },
    isDirty: edits.isDirty,
    isSaving: submit.isBusy,
    error: submit.error,
    errorAt(path) {
      const field = submit.field();
      return field === path || field?.startsWith(`${path}.`) ? submit.error() : undefined;
    },
    async save() {
      if (await submit.run()) showToast(texts().saved);
    },
    discard() {
      edits.discard();
      submit.clear();
    },
  };
}
