import { createMemo, For } from 'solid-js';
import { isEmojiOnly } from './emoji.ts';
import { linkify } from './linkify.ts';

/** What a message says: text, never markup, in which addresses can be followed. */
export function MessageText(props: { text: string }) {
  const parts = createMemo(() => linkify(props.text));
  return (
    <p class="bubble" classList={{ emoji: isEmojiOnly(props.text) }} dir="auto">
      <For each={parts()}>
        {({ text, href }) =>
          href === undefined ? (
            text
          ) : (
            <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
              {text}
            </a>
          )
        }
      </For>
    </p>
  );
}
