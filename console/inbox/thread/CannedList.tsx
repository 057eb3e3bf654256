import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { useLanguage } from '../../base/language.ts';
import { PATHS } from '../../base/paths.ts';
import type { CannedChoice } from './canned-choice.ts';
import './canned-list.css';

/** The canned replies that are offered, above the field; the field keeps the focus. */
export function CannedList(props: { choice: CannedChoice }) {
  const { texts } = useLanguage();
  return (
    <Show when={props.choice.isOpen()}>
      <div class="canned">
        <Show when={props.choice.offered().length === 0}>
          <p class="canned-none">{texts().canned.none}</p>
        </Show>
        <div
          class="canned-list"
          role="listbox"
          id={props.choice.listId}
          aria-label={texts().canned.title}
        >
          <For each={props.choice.offered()}>
            {(reply, index) => (
              <button
                type="button"
                role="option"
                tabindex="-1"
                id={props.choice.optionId(index())}
                aria-selected={index() === props.choice.active()}
                // The field would lose the focus by a press.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => props.choice.pick(reply)}
              >
                <bdi class="canned-shortcut">{`/${reply.shortcut}`}</bdi>
                <span class="canned-text" dir="auto">
                  {reply.text}
                </span>
              </button>
            )}
          </For>
        </div>
        <A class="canned-manage" href={PATHS.cannedReplies}>
          {texts().canned.manage}
        </A>
      </div>
    </Show>
  );
}
