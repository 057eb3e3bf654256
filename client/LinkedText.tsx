import { createMemo, For } from 'solid-js';
import { linkify } from './linkify.ts';

/** What somebody wrote: text, never markup, in which addresses can be followed. */
export function LinkedText(props: { text: string }) {
  const parts = createMemo(() => linkify(props.text));
  return (
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
  );
}
