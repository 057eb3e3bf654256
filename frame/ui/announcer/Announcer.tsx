import { useI18n } from '../../i18n/context.tsx';

export type AnnouncerProps = { news: { text: string; agentName?: string } };

/**
 * Speaks each new message once. The log itself is not live: it also changes when history loads or
 * when rows come and go, and would speak all that again.
 */
export function Announcer(props: AnnouncerProps) {
  const { texts } = useI18n();
  return (
    <p class="visually-hidden" aria-live="polite">
      {`${props.news.agentName ?? texts().agent}: ${props.news.text}`}
    </p>
  );
}
