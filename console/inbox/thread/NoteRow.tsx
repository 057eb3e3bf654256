import { LinkedText } from '../../../client/LinkedText.tsx';
import { readableName } from '../../../shared/readable-name.ts';
import type { Note } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import { clockTime, fullTime } from '../../base/time.ts';

/** A note between the messages; the visitor sees nothing of it. */
export function NoteRow(props: { note: Note }) {
  const { locale, texts } = useLanguage();
  return (
    <div class="message note" data-starts="true">
      <span class="message-author">
        {texts().desk.note.name} · <bdi>{readableName(props.note.agentName)}</bdi>
      </span>
      <p class="bubble" dir="auto">
        <LinkedText text={props.note.text} />
      </p>
      <p class="message-foot">
        <time datetime={props.note.createdAt} title={fullTime(props.note.createdAt, locale())}>
          {clockTime(props.note.createdAt, locale())}
        </time>
      </p>
    </div>
  );
}
