import { isEmojiOnly } from '../../../client/emoji.ts';
import { LinkedText } from '../../../client/LinkedText.tsx';

/** A message's text in its bubble. */
export function MessageText(props: { text: string }) {
  return (
    <p class="bubble" classList={{ emoji: isEmojiOnly(props.text) }} dir="auto">
      <LinkedText text={props.text} />
    </p>
  );
}
