import { createMemo, For } from 'solid-js';
import { linkify } from './linkify.ts';

/** A text that somebody wrote: never markup, with its addresses as links. */
export function LinkedText(props: { text: string }) {
  const parts = createMemo(() => linkify(props.text));
  return (
    <For each={parts()}>
      {({ text, href }) =>
        href === undefined ? (
          text
        ) : (
          // Among words of another direction, the parts of an address would change places.
          <a href={href} dir="ltr" target="_blank" rel="noopener noreferrer nofollow ugc">
            {text}
          </a>
        )
      }
    </For>
  );
}
