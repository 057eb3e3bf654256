import { Show } from 'solid-js';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import { useLanguage } from './language.ts';
import './verified-mark.css';

/**
 * Whether a signature vouches for the visitor's id. An element of its own: inside a text, a visitor
 * could write the same words. Anonymous visitors have no id, and no mark.
 */
export function VerifiedMark(props: { visitor: AgentConversation['visitor'] }) {
  const { texts } = useLanguage();
  const isVerified = () => props.visitor.verified === true;
  const label = () => (isVerified() ? texts().verified : texts().unverified);
  return (
    <Show when={props.visitor.externalUserId !== undefined}>
      <span
        class="verified-mark"
        data-verified={isVerified() ? 'true' : 'false'}
        role="img"
        aria-label={label()}
        title={label()}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="8" />
          <path
            d={isVerified() ? 'm6.500 10.200 2.500 2.500 4.700-5.200' : 'M10 5.800v5M10 13.700v.3'}
          />
        </svg>
      </span>
    </Show>
  );
}
