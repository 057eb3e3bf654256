import { useBeforeLeave } from '@solidjs/router';
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { useToast } from '../base/toast.ts';
import { ApiError } from '../data/http.ts';
import { describeError } from '../state/describe-error.ts';

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

type Failure = { text: string; field: string | undefined };

/**
 * The edited form of something that is stored. A save that does not succeed keeps what was typed, and
 * leaving the page with unsaved changes asks first.
 */
export function createDraft<Value extends object>(
  stored: Accessor<Value>,
  send: (value: Value, stored: Value) => Promise<void>,
): Draft<Value> {
  const { texts } = useLanguage();
  const { showToast } = useToast();
  const [edited, setEdited] = createSignal<Partial<Value>>({});
  const [isSaving, setIsSaving] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const value = () => ({ ...stored(), ...edited() });
  const isDirty = () => JSON.stringify(value()) !== JSON.stringify(stored());

  // The browser itself asks, in its own words, before the tab is closed or loaded anew.
  createEffect(() => {
    if (!isDirty()) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    onCleanup(() => removeEventListener('beforeunload', ask));
  });
  useBeforeLeave((event) => {
    if (!isDirty() || event.defaultPrevented) return;
    event.preventDefault();
    // The browser's own dialog: it holds up the navigation in every case.
    if (confirm(texts().sites.leave)) event.retry(true);
  });

  const discard = () => {
    setEdited({});
    setFailure(undefined);
  };

  return {
    value,
    set(changes) {
      setEdited((former) => ({ ...former, ...changes }));
      setFailure(undefined);
    },
    isDirty,
    isSaving,
    error: () => failure()?.text,
    errorAt(path) {
      const { text, field } = failure() ?? {};
      return field === path || field?.startsWith(`${path}.`) ? text : undefined;
    },
    async save() {
      setIsSaving(true);
      try {
        await send(value(), stored());
        discard();
        showToast(texts().saved);
      } catch (error) {
        const field = error instanceof ApiError ? error.field : undefined;
        setFailure({ text: describeError(error, texts()), field });
      } finally {
        setIsSaving(false);
      }
    },
    discard,
  };
}
