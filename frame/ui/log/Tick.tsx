import { useI18n } from '../../i18n/context.tsx';
import { Icon } from '../icons.tsx';
import { LOG_TEXTS } from './log-texts.ts';

export type Progress = 'sending' | 'sent' | 'seen';

const PATHS: Record<Progress, string> = {
  sending: 'M12 7v5l3 2M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z',
  sent: 'M5 12.5l4.5 4.5L19 7.5',
  seen: 'M2 12.5l4.5 4.5L15 8M11.5 15.5L13 17l9-9',
};

/** The progress of one's own message, as a picture and in words. */
export function Tick(props: { progress: Progress }) {
  const { locale } = useI18n();
  const text = () => LOG_TEXTS[locale()][props.progress];
  return (
    <span class="tick" data-progress={props.progress} title={text()}>
      <Icon path={PATHS[props.progress]} />
      <span class="visually-hidden">{text()}</span>
    </span>
  );
}
