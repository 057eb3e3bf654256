import { Show } from 'solid-js';

type FormErrorProps = {
  text: string | undefined;
  /** For the control that it describes. */
  id?: string;
};

/** Says what went wrong in a form, at once to screen readers too; nothing where nothing did. */
export function FormError(props: FormErrorProps) {
  return (
    <Show when={props.text}>
      <p id={props.id} class="form-error" role="alert">
        {props.text}
      </p>
    </Show>
  );
}
