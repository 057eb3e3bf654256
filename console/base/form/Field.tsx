import { createUniqueId, Show, type JSX } from 'solid-js';
import './form.css';
import { FormError } from './FormError.tsx';

export type FieldTexts = {
  label: string;
  /** Explains the field where its label does not say it all. */
  help?: string | undefined;
  /** Says that the value is wrong, and what to do. */
  error?: string | undefined;
};

export type FieldIds = {
  id: string;
  describedBy: () => string | undefined;
  isInvalid: () => boolean;
};

/** A control with its label above, and its help or its error below, tied to it for screen readers. */
export function Field(props: FieldTexts & { children(ids: FieldIds): JSX.Element }) {
  const id = createUniqueId();
  const ids: FieldIds = {
    id,
    describedBy: () => {
      const parts = [props.error ? `${id}-error` : '', props.help ? `${id}-help` : ''];
      return parts.filter(Boolean).join(' ') || undefined;
    },
    isInvalid: () => Boolean(props.error),
  };
  return (
    <div class="form-field">
      <label class="form-label" for={id}>
        {props.label}
      </label>
      {props.children(ids)}
      <FormError id={`${id}-error`} text={props.error} />
      <Show when={props.help}>
        <p id={`${id}-help`} class="form-help">
          {props.help}
        </p>
      </Show>
    </div>
  );
}
