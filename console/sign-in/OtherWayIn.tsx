import { Show } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import type { Submit } from '../state/submit.ts';
import { FormError } from '../base/form/FormError.tsx';

type OtherWayInProps = {
  /** The text of the button. */
  label: string;
  submit: Submit;
  /** Says what it is to somebody who has no account yet. */
  hint?: string | undefined;
};

/** A button below the form, for a way in beside the password, with what went wrong on that way. */
export function OtherWayIn(props: OtherWayInProps) {
  const { texts } = useLanguage();

  return (
    <div class="entry-other">
      <p class="entry-or">{texts().signIn.or}</p>
      <FormError text={props.submit.error()} />
      <button
        type="button"
        class="button"
        disabled={props.submit.isBusy()}
        onClick={() => void props.submit.run()}
      >
        {props.label}
      </button>
      <Show when={props.hint}>
        <p class="entry-foot">{props.hint}</p>
      </Show>
    </div>
  );
}
