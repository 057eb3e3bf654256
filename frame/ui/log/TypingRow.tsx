import { isolate } from '../../../shared/readable-name.ts';
import { useI18n } from '../../i18n/context.tsx';
import { Avatar } from '../avatar/Avatar.tsx';
import { LOG_TEXTS } from './log-texts.ts';
import './typing-row.css';

/** Somebody is about to say something. */
export function TypingRow(props: { name: string; picture: string | undefined }) {
  const { locale } = useI18n();
  return (
    <div class="typing">
      <Avatar name={props.name} picture={props.picture} />
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="visually-hidden">{LOG_TEXTS[locale()].typing(isolate(props.name))}</span>
    </div>
  );
}
