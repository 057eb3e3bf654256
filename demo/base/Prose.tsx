import { For } from 'solid-js';

type ProseProps = { text: string };

/** A comment's text: what stands between backticks is code. */
export function Prose(props: ProseProps) {
  return (
    <For each={props.text.split('`')}>
      {(part, index) => <>{index() % 2 === 0 ? part : <code>{part}</code>}</>}
    </For>
  );
}
