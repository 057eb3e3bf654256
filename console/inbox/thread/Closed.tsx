import { Show } from 'solid-js';
import { useLanguage } from '../../base/language.ts';

type ClosedProps = {
  draft: string;
  /** The visitor has a newer conversation. */
  isOlder: boolean;
  onOpenNewest(): void;
  /** Goes on in the newest one with what was half written here. */
  onTakeAlong(): void;
};

/** A closed conversation takes no reply; one that was half written is not lost. */
export function Closed(props: ClosedProps) {
  const { texts } = useLanguage();
  const words = () => texts().person;
  return (
    <div class="closed-note">
      <p>
        {texts().isClosed} {props.isOlder ? words().closedOlder : words().closedHint}
      </p>
      <Show when={props.draft}>
        <p class="closed-unsent">{texts().desk.unsentReply}</p>
        <p class="closed-draft" dir="auto">
          {props.draft}
        </p>
      </Show>
      <Show when={props.isOlder}>
        <Show
          when={props.draft}
          fallback={
            <button type="button" class="button" onClick={() => props.onOpenNewest()}>
              {words().openNewest}
            </button>
          }
        >
          <button type="button" class="button" onClick={() => props.onTakeAlong()}>
            {words().takeAlong}
          </button>
        </Show>
      </Show>
    </div>
  );
}
